/**
 * All that the guide runs in the browser: buttons that copy an example, and the mark of the chapter on view in the contents. Constant, so that the page's policy can
 * admit it by its hash.
 */
export const GUIDE_SCRIPT = `
const article = document.getElementById("guide");
for (const button of document.querySelectorAll(".example button")) {
  const label = button.textContent;
  const code = button.closest(".example").querySelector("code");
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      // Pages without TLS have no clipboard.
      getSelection().selectAllChildren(code);
      document.execCommand("copy");
    }
    button.textContent = article.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
const headings = [...article.querySelectorAll("h2, h3")];
function markChapter() {
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 140);
  const id = (passed.at(-1) || headings[0]).id;
  for (const link of document.querySelectorAll(".contents a")) {
    if (link.hash === "#" + id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
addEventListener("scroll", () => requestAnimationFrame(markChapter), { passive: true });
markChapter();
`;
