// Datasette's table.js asks for this.
var DATASETTE_ALLOW_FACET = true;
// Its menus of columns speak English and open for a mouse only: they get the reader's words,
// and keys. All that they do can be done with links and forms of the page, too.
{
  const words = JSON.parse(document.currentScript.dataset.words);
  addEventListener("DOMContentLoaded", () => {
    const menu = document.querySelector(".dropdown-menu");
    for (const link of document.querySelectorAll(".filter-row a[aria-label]")) link.setAttribute("aria-label", words.remove);
    if (!menu) return;
    for (const link of menu.querySelectorAll("a")) link.textContent = words[link.className] ?? link.textContent;
    let opened = null;
    for (const icon of document.querySelectorAll(".dropdown-menu-icon")) {
      icon.setAttribute("role", "button");
      icon.setAttribute("tabindex", "0");
      icon.setAttribute("aria-label", `${words.menu}: ${icon.closest("th").dataset.column}`);
      icon.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        icon.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        opened = icon;
        [...menu.querySelectorAll("a")].find((link) => link.offsetParent)?.focus();
      });
    }
    // Datasette closes the menu when the table scrolls, which the focus of a far column makes it
    // do a frame later: a menu opened by a key, where the reader now stands, goes with its column.
    addEventListener("scroll", (event) => {
      if (!opened || !menu.contains(document.activeElement) || !event.target.contains?.(opened)) return;
      event.stopImmediatePropagation();
      opened.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }, true);
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.style.display = "none";
      opened?.focus();
    });
  });
}
