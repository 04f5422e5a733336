// What page translation does to a page: it takes every text out and puts something else in its place. Chrome and Edge put two
// <font> elements there, Firefox and Safari another text. Here the words stay the same, so that what is shown can be compared.
export const translate = (page, into = "font") =>
  page.evaluate((into) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (!text.data || text.parentElement.closest("#crash, noscript, script, textarea")) continue;
      if (into === "text") {
        text.replaceWith(document.createTextNode(text.data));
        continue;
      }
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  }, into);
