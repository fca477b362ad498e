/** The verdict on a URL that Tavus is to fetch or to call. */
export type UrlVerdict =
	| { ok: true; plainHttp: boolean; testWebhook: boolean }
	| { ok: false; why: string };

const LOCAL_ENDINGS = ['.localhost', '.local', '.internal', '.lan'];

/** `URL` has already turned decimal, octal and hexadecimal spellings of an IPv4 address into four numbers. */
function isPrivateIpv4(host: string): boolean {
	const parts = host.split('.').map(Number);
	const [a = 0, b = 0] = parts;
	return (
		a === 0 ||
		a === 10 ||
		a === 127 ||
		(a === 100 && b >= 64 && b <= 127) ||
		(a === 169 && b === 254) ||
		(a === 172 && b >= 16 && b <= 31) ||
		(a === 192 && b === 168)
	);
}

/** The IPv4 address inside an IPv6 one (`::ffff:7f00:1`, `64:ff9b::7f00:1`), which would be reached instead. */
function embeddedIpv4(address: string): string | undefined {
	const match = /^(?:::ffff:|64:ff9b::|::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
	if (!match) return undefined;
	const [high, low] = [parseInt(match[1] ?? '0', 16), parseInt(match[2] ?? '0', 16)];
	return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function isPrivateIpv6(address: string): boolean {
	if (address === '::' || address === '::1') return true;
	const inner = embeddedIpv4(address);
	if (inner !== undefined) return isPrivateIpv4(inner);
	// fc00::/7 unique local, fe80::/10 link-local, fec0::/10 site-local (RFC 4193, RFC 4291).
	return /^f[cd]/.test(address) || /^fe[89a-f]/.test(address);
}

function whyNotPublic(hostname: string): string | undefined {
	const host = hostname.replace(/\.$/, '');
	if (host.startsWith('[')) {
		return isPrivateIpv6(host.slice(1, -1)) ? 'is a private address' : undefined;
	}
	if (/^\d+(\.\d+){3}$/.test(host)) return isPrivateIpv4(host) ? 'is a private address' : undefined;
	if (host === 'localhost' || LOCAL_ENDINGS.some((ending) => host.endsWith(ending))) {
		return 'exists only inside your own network';
	}
	return host.includes('.') ? undefined : 'is not a public host name';
}

/**
 * Whether Tavus, out on the internet, can use a URL. Looks at the text only: no name is resolved.
 *
 * @param text what the user entered, without white space around it
 * @param allowPrivate true when "Tavus" itself runs on this machine, as in the emulator
 */
export function judgePublicUrl(text: string, allowPrivate: boolean): UrlVerdict {
	// Browsers put right what Tavus gets as it was entered: line breaks, backslashes, a third slash.
	if (!/^https?:\/\/[^/?#\s\\]/i.test(text) || !URL.canParse(text)) {
		return { ok: false, why: 'is not a URL that begins with https:// or http://' };
	}
	if (/[\s\\]/.test(text)) {
		return { ok: false, why: 'contains a character that URLs do not have; a space is written %20' };
	}
	const url = new URL(text);
	const reason = allowPrivate ? undefined : whyNotPublic(url.hostname);
	if (reason !== undefined) {
		return { ok: false, why: `cannot be reached by Tavus: the host '${url.hostname}' ${reason}` };
	}
	return {
		ok: true,
		plainHttp: url.protocol === 'http:' && !allowPrivate,
		testWebhook: url.pathname.includes('/webhook-test/'),
	};
}
