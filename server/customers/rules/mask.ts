/**
 * A person's name as others may see it: the first character stays, `张**`; of a name in Latin letters the initial of each word, `J*** S****`.
 * A name of one character is hidden. Names of companies are public: do not mask them.
 */
export function maskName(name: string): string {
  const characters = Array.from(name.trim());
  if (characters.length === 1) return "*";
  return characters
    .map((character, i) => {
      if (/[\s·•‧・.'-]/.test(character)) return character;
      const isInitial = i > 0 && /\p{Script=Latin}/u.test(character) && /[\s.'-]/.test(characters[i - 1] ?? "");
      return i === 0 || isInitial ? character : "*";
    })
    .join("");
}

/** A number of an identity document as others may see it: the last 4 characters, of a short one half of them at most. */
export function maskIdentityNumber(number: string): string {
  return keepEnd(number, Math.min(4, Math.floor(number.length / 2)));
}

/** A phone number as others may see it: `138****5678`, `+86 138****5678`; of a landline the last 4 digits, of a short number 2. */
export function maskPhone(phone: string): string {
  const [, countryCode = "", national = ""] = /^((?:\+|00)86[\s-]?)?(.*)$/s.exec(phone.trim()) ?? [];
  if (/^1\d{10}(\d{2})?$/.test(national)) return countryCode + national.slice(0, 3) + keepEnd(national.slice(3), 4);
  return countryCode + keepEnd(national, national.length >= 7 ? 4 : national.length > 4 ? 2 : 0);
}

/** An e-mail address as others may see it: first character and domain, `z***@example.com`. What is no address is hidden whole. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  if (at < 1) return "***";
  const [first = ""] = Array.from(email);
  // A fixed number of asterisks: the length would help to guess.
  return `${at > 1 ? first : ""}***${email.slice(at)}`;
}

function keepEnd(text: string, visible: number): string {
  return "*".repeat(text.length - visible) + text.slice(text.length - visible);
}
