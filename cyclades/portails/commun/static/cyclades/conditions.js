// A group that matters only for one answer: <div data-si="champ-pays" data-si-vaut="99100">. Without this file it is
// always shown, and the server does not mind what it holds.

for (const groupe of document.querySelectorAll("[data-si]")) {
  const champ = document.getElementById(groupe.dataset.si);
  const suivre = () => { groupe.hidden = champ.value !== "" && champ.value !== groupe.dataset.siVaut; };
  champ?.addEventListener("change", suivre);
  if (champ) suivre();
}
