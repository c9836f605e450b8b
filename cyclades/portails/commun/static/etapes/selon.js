// A list whose answers depend on another: <select data-selon="champ-categorie" data-selon-choix='{"individuel": ["…"]}'>.
// Without it, the server says which ones are open once the other answer is known.

function suivre(liste) {
  const autre = document.getElementById(liste.dataset.selon);
  const selon = JSON.parse(liste.dataset.selonChoix);
  const accorder = () => {
    const ouvertes = selon[autre.value];
    for (const option of [...liste.options].slice(1)) {
      option.disabled = ouvertes !== undefined && !ouvertes.includes(option.value);
      option.hidden = option.disabled;
    }
    if (!liste.selectedOptions[0]?.disabled) return;
    liste.value = "";
    const mots = `${liste.labels[0]?.firstChild.textContent.trim()} : choisissez de nouveau, la réponse ne convient plus.`;
    document.dispatchEvent(new CustomEvent("cyclades:annonce", { detail: mots }));
  };
  autre.addEventListener("change", accorder);
  accorder();
}

document.querySelectorAll("select[data-selon]").forEach(suivre);
