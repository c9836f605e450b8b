"""The text of a mail on the page: real lists, real links, nothing that is markup."""

from cyclades.portails.commun.gabarits import message_en_html


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
