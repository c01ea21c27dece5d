/** How long a mailed code can be typed, in minutes. Source: OWASP ASVS 5.0, V6.5.5. */
export const codeMinutes = 10;
/** How many times one may be typed wrong before another must be asked for. */
export const codeTries = 5;
/** A signed-in browser is remembered this many days after its last visit… */
export const sessionDays = 30;
/** …and a shared computer this many minutes. */
export const sharedMinutes = 30;
/** The shortest password, in characters. Source: OWASP ASVS 5.0, V6.2.1 (8 at least; long rather than complicated). */
export const passwordLength = 10;
