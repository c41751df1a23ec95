// Addresses as they are compared: both sides are brought into one form first.

const KEPT_ENCODED = /[;/?:@&=+$,#*{}\s\p{C}]/u;
const ENCODED = /%(?:[0-7][0-9a-f]|[cd][0-9a-f]%[89ab][0-9a-f]|e[0-9a-f](?:%[89ab][0-9a-f]){2}|f[0-4](?:%[89ab][0-9a-f]){3})|%[0-9a-f]{2}/gi;

/**
 * An address with its characters as they are read, not as they are transferred: `/möbel` for
 * `/m%C3%B6bel`. What would mean something else then, as an encoded slash would, stays encoded.
 */
const canonicalAddress = (text) => text.replace(ENCODED, (code) => {
  const character = attempt(() => decodeURIComponent(code), null);
  return character === null || KEPT_ENCODED.test(character) ? code.toUpperCase() : character;
}).replace(/[\s\p{C}]/gu, (one) => attempt(() => encodeURIComponent(one), one));

/** An expected address in that form; its host as browsers write it. */
function canonicalPattern(text) {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#*{},:]+)(.*)$/is.exec(text);
  if (!parts) return canonicalAddress(text);
  const host = attempt(() => new URL(`http://${parts[2]}`).host, parts[2]);
  return parts[1].toLowerCase() + host + canonicalAddress(parts[3]);
}

/** `*` is anything but a slash, `**` anything, `{a,b}` one of several, all else itself. */
function globPattern(glob) {
  let source = "";
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const character = glob[i];
    if (character === "*") {
      if (glob[i + 1] === "*") {
        i++;
        if (glob[i + 1] === "/") { i++; source += "(?:.*/)?"; } else source += ".*";
      } else {
        source += "[^/]*";
      }
    } else if (character === "{") { depth++; source += "(?:"; }
    else if (character === "}" && depth) { depth--; source += ")"; }
    else if (character === "," && depth) source += "|";
    else source += character.replace(/[\\^$.|?+()[\]{}]/g, "\\$&");
  }
  if (depth) throw new Misuse(`the pattern ${quote(glob)} has a { without }`);
  return new RegExp(`^${source}$`);
}

/** The address without the slash that browsers put after a host alone. */
const withoutRoot = (url) => url.replace(/^([a-z]+:\/\/[^/?#]*)\/$/, "$1");

/**
 * A URL by `{ glob }`, `{ contains }`, `{ equals }` or `{ matches }`. A glob that begins with a
 * slash is held against the path; an `equals` that does, against the path with query and fragment.
 */
function urlMatcher(match) {
  if (match.matches !== undefined) {
    const test = textMatcher(match);
    return (url) => [url, canonicalAddress(url), attempt(() => decodeURI(url), url)].some(test);
  }
  if (match.contains !== undefined) {
    const part = canonicalAddress(match.contains);
    return (url) => url.includes(match.contains) || canonicalAddress(url).includes(part);
  }
  const wanted = canonicalPattern(match.equals ?? match.glob);
  const isPath = wanted.startsWith("/");
  if (match.equals !== undefined) {
    return (url) => {
      const { pathname, search, hash } = new URL(url);
      const whole = canonicalAddress(isPath ? pathname + search + hash : url);
      return whole === wanted || (!isPath && withoutRoot(whole) === wanted);
    };
  }
  const pattern = globPattern(wanted);
  if (!isPath) return (url) => pattern.test(canonicalAddress(url)) || pattern.test(withoutRoot(canonicalAddress(url)));
  return (url) => {
    const { pathname, search, hash } = new URL(url);
    return pattern.test(canonicalAddress(
      pathname + (wanted.includes("?") ? search : "") + (wanted.includes("#") ? hash : "")));
  };
}
