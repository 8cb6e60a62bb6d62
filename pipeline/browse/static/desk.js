// What the pages do beyond links: keys and ranges in the source viewer. All works without it.
addEventListener("DOMContentLoaded", () => {
  // The list of a table's columns is long: it opens when it is wanted.
  const columns = document.querySelector("dl.column-descriptions");
  if (columns) {
    const details = document.createElement("details");
    details.className = "columns";
    const summary = document.createElement("summary");
    summary.textContent = document.body.dataset.columns;
    columns.replaceWith(details);
    details.append(summary, columns);
  }
  const table = document.querySelector("table.lines");
  if (!table) return;
  const links = [...table.querySelectorAll("a[data-line]")];
  const asked = table.querySelectorAll("tr.asked");
  const first = asked.length ? Number(asked[0].id.slice(1)) : null;
  // Addresses are also cited without the line's mark.
  if (first !== null && !location.hash) asked[0].scrollIntoView({ block: "start" });
  const open = (from, to) => {
    const [a, b] = from <= to ? [from, to] : [to, from];
    location.search === `?lines=${a}-${b}` || location.assign(`?lines=${a}${b > a ? `-${b}` : ""}#L${a}`);
  };
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (!link || !event.shiftKey || first === null) return;
    event.preventDefault();
    open(first, Number(link.dataset.line));
  });
  const move = (step) => {
    const here = links.indexOf(document.activeElement);
    const start = here >= 0 ? here : Math.max(links.findIndex((l) => Number(l.dataset.line) === first), 0) - (step > 0 ? 1 : -1);
    const next = links[start + step];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const page = { n: ".pager a.later", p: ".pager a.earlier" }[event.key];
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (page) document.querySelector(page)?.click();
    else return;
    event.preventDefault();
  });
});
