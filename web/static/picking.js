// An answer ticked for a briefing is sent as its question: the whole one, where it was completed from the conversation.

document.querySelector("[data-picked]").addEventListener("formdata", ({ formData }) => {
  const ticked = [...document.querySelectorAll("[data-exchange] [data-pick]:checked")];
  formData.delete("ask");
  for (const box of ticked) formData.append("ask", wholeQuestion(box.closest("[data-exchange]")));
});

function wholeQuestion(article) {
  const completed = article.querySelector('[data-when="completed"]');
  const slot = completed.hidden ? "asked" : "completed";
  return article.querySelector(`[data-slot=${slot}]`).textContent;
}
