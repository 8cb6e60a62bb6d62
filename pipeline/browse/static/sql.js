// The button that lays out SQL on Datasette's query pages.
addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("sql-format");
  const editor = document.getElementById("sql-editor");
  if (!button || !editor || !window.sqlFormatter) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    editor.value = sqlFormatter.format(editor.value);
  });
});
