// A group that matters only for one answer, or for all but one: <div data-si="champ-pays" data-si-vaut="99100">,
// <div data-si="champ-pays" data-sauf="99100">. Without this file it is always shown, and the server does not mind what it holds.

for (const groupe of document.querySelectorAll("[data-si]")) {
  const champ = document.getElementById(groupe.dataset.si);
  const { siVaut, sauf } = groupe.dataset;
  const suivre = () => {
    groupe.hidden = sauf === undefined ? champ.value !== "" && champ.value !== siVaut : champ.value === "" || champ.value === sauf;
  };
  champ?.addEventListener("change", suivre);
  if (champ) suivre();
}
