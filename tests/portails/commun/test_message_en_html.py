"""The text of a mail on the page: real lists, real links, nothing that is markup."""

from cyclades.portails.commun.gabarits import message_en_html, texte_du_service


def test_message_les_tirets_sont_une_liste_et_ce_qui_est_en_retrait_la_suit():
    rendu = message_en_html("Bonjour,\n\nÀ faire :\n- Signer\n  Jusqu’au 3 mai\n- Envoyer\nMerci.")
    assert rendu == (
        "<p>Bonjour,</p><p>À faire :</p><ul><li>Signer<br>Jusqu’au 3 mai</li><li>Envoyer</li></ul><p>Merci.</p>"
    )


def test_message_une_adresse_est_un_lien_sans_le_point_qui_la_suit():
    rendu = message_en_html("Voir mes documents :\nhttps://exemple.fr/candidat/?a=1&b=2.")
    assert rendu == (
        '<p>Voir mes documents :<br><a href="https://exemple.fr/candidat/?a=1&amp;b=2">'
        "https://exemple.fr/candidat/?a=1&amp;b=2</a>.</p>"
    )


def test_message_rien_n_y_est_balise():
    assert message_en_html('<b>x</b> javascript:a "https://a.fr/"onclick=x') == (
        '<p>&lt;b&gt;x&lt;/b&gt; javascript:a &#34;<a href="https://a.fr/">https://a.fr/</a>&#34;onclick=x</p>'
    )


def test_texte_du_service_a_des_titres_des_listes_et_du_gras():
    rendu = texte_du_service("# Vous signez\n- **Avant le 3 mai** <i>\n- Ensuite\n\nVoir https://a.fr.", rang=4)
    assert rendu == (
        '<h4 class="fr-h6">Vous signez</h4><ul><li><strong>Avant le 3 mai</strong> &lt;i&gt;</li><li>Ensuite</li></ul>'
        '<p>Voir <a href="https://a.fr">https://a.fr</a>.</p>'
    )


def test_texte_du_service_sans_marque_reste_des_paragraphes():
    assert texte_du_service("Un.\r\n\r\nDeux **\nlignes") == "<p>Un.</p><p>Deux **<br>lignes</p>"
