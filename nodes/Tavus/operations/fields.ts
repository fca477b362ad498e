import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../values';
import { FieldReader, innerOf } from './fieldReader';
import { judgePublicUrl } from './publicUrl';

export { InputRefused, type FieldSource } from './fieldReader';

/**
 * Reads what the user entered for one item: single values ({@link FieldReader}), and what is made of several, such as IDs, rows, JSON
 * and URLs. A field that was left empty is `undefined`.
 */
export class Fields extends FieldReader {
	/**
	 * Texts: a list, or one text with commas between them. Each counts once. `undefined` when there is none.
	 *
	 * @throws {InputRefused} when it is neither
	 */
	texts(name: string): string[] | undefined {
		return this.textsBetween(name, ',', 'Separate them with commas.');
	}

	/** As {@link texts}, but with one text a line: sentences and patterns have commas of their own. */
	lines(name: string): string[] | undefined {
		return this.textsBetween(name, '\n', 'Write one a line.');
	}

	private textsBetween(name: string, separator: string, howToFix: string): string[] | undefined {
		const value = this.value(name);
		// The entries of a list are whole, whatever they hold.
		const list: unknown[] = typeof value === 'string' ? value.split(separator) : [value].flat();
		const texts = list.map((entry) => {
			if (entry === undefined || entry === null) return '';
			if (typeof entry === 'number') return String(entry);
			if (typeof entry === 'string') return entry.trim();
			return this.refuse(name, 'must be a list of texts', howToFix);
		});
		const given = [...new Set(texts.filter((text) => text !== ''))];
		return given.length === 0 ? undefined : given;
	}

	/**
	 * IDs: of rows with one resource locator each, or of one locator; by ID, each takes several with commas between them, or a list.
	 *
	 * @param name the collection of rows (`additionalFields.documents.row`) or the locator itself
	 * @param inner the locator in each row
	 * @throws {InputRefused} when one is no ID
	 */
	ids(name: string, inner?: string): string[] | undefined {
		const all =
			inner === undefined ? [this.idsAt(name)] : this.rows(name).map((row) => row.idsAt(inner));
		const given = [...new Set(all.flat())];
		return given.length === 0 ? undefined : given;
	}

	private idsAt(name: string): string[] {
		const value = this.value(name);
		const inner = isRecord(value) ? value['value'] : value;
		const list = Array.isArray(inner) ? (inner as unknown[]) : [inner ?? ''];
		return list
			.flatMap((entry) => {
				if (typeof entry === 'string' || typeof entry === 'number') return String(entry).split(',');
				return this.refuse(name, 'must be an ID', 'Choose one from the list, or enter its ID.');
			})
			.map((id) => id.trim())
			.filter((id) => id !== '');
	}

	/**
	 * The rows of a fixed collection, each as fields of its own.
	 *
	 * @param name with the name of the inner collection: `rules.rule`
	 * @throws {InputRefused} when an expression gave no rows
	 */
	rows(name: string): Fields[] {
		const value = this.value(name);
		if (value === undefined || value === '') return [];
		const rows = Array.isArray(value) ? (value as unknown[]) : [value];
		const found = this.entryAt(name);
		const { place: outer } = this.source;
		const inside = outer === undefined ? '' : ` in ${outer}`;
		return rows.map((row, index) => {
			if (!isRecord(row)) {
				this.refuse(
					name,
					'must be a list of rows',
					'Add the rows by hand, or use an expression that gives a list of objects.',
				);
			}
			return new Fields(
				{
					...this.source,
					read: (inner) => row[inner] ?? undefined,
					properties: (found === undefined ? [] : innerOf(found)) as INodeProperties[],
					place: `row ${index + 1}${inside}`,
				},
				this.hints,
			);
		});
	}

	/** The ID of a resource locator, however it was chosen. @throws {InputRefused} when it is not text */
	locator(name: string): string | undefined {
		const value = this.value(name);
		if (!isRecord(value)) return this.text(name);
		const inner = value['value'];
		if (inner === undefined || inner === null) return undefined;
		if (typeof inner !== 'string' && typeof inner !== 'number') {
			this.refuse(name, 'must be an ID', 'Choose one from the list, or enter its ID.');
		}
		const text = String(inner).trim();
		return text === '' ? undefined : text;
	}

	/** @throws {InputRefused} when nothing was chosen */
	requiredLocator(name: string): string {
		const id =
			this.locator(name) ??
			this.refuse(name, 'is empty', 'Choose one from the list, or enter its ID.');
		// Dots alone would lead to another path: they cannot be percent-encoded (RFC 3986, section 6.2.2.3).
		if (/^\.+$/.test(id))
			this.refuse(name, 'is not an ID', 'Choose one from the list, or enter its ID.');
		return id;
	}

	/** A JSON object, as text or as the result of an expression. @throws {InputRefused} when it is anything else */
	json(name: string): IDataObject | undefined {
		let value = this.value(name);
		if (typeof value === 'string') {
			if (value.trim() === '') return undefined;
			try {
				value = JSON.parse(value);
			} catch {
				value = undefined;
			}
		} else if (value === undefined) {
			return undefined;
		}
		if (!isRecord(value)) {
			this.refuse(name, 'is not a JSON object', 'Write it like { "name": "value" }.');
		}
		return Object.keys(value).length === 0 ? undefined : (value as IDataObject);
	}

	/** A JSON array, as text or as the result of an expression; `undefined` when empty. @throws {InputRefused} when it is anything else */
	jsonArray(name: string): unknown[] | undefined {
		let value = this.value(name);
		if (value === undefined || (typeof value === 'string' && value.trim() === '')) return undefined;
		if (typeof value === 'string') {
			try {
				value = JSON.parse(value);
			} catch {
				value = undefined;
			}
		}
		if (!Array.isArray(value)) {
			this.refuse(name, 'is not a JSON array', 'Write it like [ { "name": "value" } ].');
		}
		return value.length === 0 ? undefined : (value as unknown[]);
	}

	/** A URL that Tavus is to fetch, exactly as entered. @throws {InputRefused} when Tavus could not use it */
	mediaUrl(name: string): string | undefined {
		return this.publicUrl(name, 'Enter a public URL: Tavus downloads the file over the internet.');
	}

	/** A URL that Tavus is to call, with our signature when the credential has a secret. @throws {InputRefused} as {@link mediaUrl} */
	callbackUrl(name: string): string | undefined {
		const url = this.publicUrl(
			name,
			'Tavus calls it over the internet. If it is a URL of your own n8n, set N8N_WEBHOOK_URL there to its public address.',
		);
		const { sign } = this.source;
		if (url === undefined || sign === undefined) return url;
		return (
			sign(url) ??
			this.refuse(
				name,
				'is too long: with its signature it must stay under 2,048 characters',
				'Use a shorter URL.',
			)
		);
	}

	/**
	 * A URL that can be reached over the internet, exactly as entered.
	 *
	 * @throws {InputRefused} when it cannot
	 */
	publicUrl(name: string, howToFix: string): string | undefined {
		const text = this.text(name);
		if (text === undefined) return undefined;
		const verdict = judgePublicUrl(text, this.source.allowPrivateHosts);
		if (!verdict.ok) this.refuse(name, verdict.why, howToFix);
		if (verdict.plainHttp) {
			this.hints.push(
				`'${this.label(name)}' is plain http: anyone on the way can read it. Use https if you can.`,
			);
		}
		if (verdict.testWebhook) {
			this.hints.push(
				`'${this.label(name)}' is a test URL (/webhook-test/): it works for one test only, while the editor listens.`,
			);
		}
		return text;
	}
}
