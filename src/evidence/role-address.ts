/** First words of addresses that belong to a task and not to a person. */
const ROLES = new Set(
  `abuse account accounting accounts admin administracion administration advertising amministrazione anfrage anfragen angebot apply assistant auskunft
  bestellung bewerbung bewerbungen billing board booking bookings buchhaltung buero buro business care career careers client clients comercial commercial
  communication communications compliance comptabilite comunicazione contact contacto contact-us contactus contatti customer customers customercare
  customerservice data dataprotection datenschutz desk developers direction director dispatch division dpo ecommerce editor einkauf email emails empfang
  empleo enquiries enquiry events export facturation feedback finance firma fundraising general gdpr geschaeftsfuehrung hallo hello hei hej help helpdesk
  hi hola hostmaster hotline hr human-resources humanresources impressum info infos information informacion informatique inquiries inquiry international
  investor investors invoice invoices invoicing ir it job jobs join kariera karriere kontakt kundenservice kundendienst lavoro legal logistics logistik
  mail mailbox mailer-daemon management manager marketing media member members moin news newsletter nobody noc no-reply noreply office oficina
  operations order orders ordini partner partners partnership partnerships payroll personal personalabteilung personnel pedidos post postmaster praktikum
  presse press pr privacy procurement projects purchase purchasing qa quality recepcion reception recruiting recruitment redaktion registration rektorat
  request reservation reservations returns rh root sales sav secretariat secretary security sekretariat service services serviceclient shop
  soporte spam staff stage store studio subscribe supply support talent team tech technical technik test tickets trade training ufficio unsubscribe user
  usuario vendite ventas verkauf vertrieb verwaltung web webmaster welcome willkommen work workshop zentrale`.split(
    /\s+/u,
  ),
);

/** Whether an address is one of a task: `info@`, `sales.de@`, `jobs2@`. */
export function isRoleAddress(email: string): boolean {
  const local = email.slice(0, email.lastIndexOf('@')).toLowerCase();
  if (ROLES.has(local)) return true;
  const [first = ''] = local.split(/[._+-]|\d/u);
  return first === '' || ROLES.has(first);
}
