import { isRecord } from '../values';
import { judgePublicUrl } from './publicUrl';
import type {
	IDataObject,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

/** What was entered cannot be sent. The message names the field as the user sees it; nothing has been sent. */
export class InputRefused extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'InputRefused';
	}
}

/** Where the values of one item come from. */
export interface FieldSource {
	/** The resolved value of a parameter for this item, `undefined` when there is none. */
	read: (name: string) => unknown;
	/** The parameters of the operation, to know how each is called on the screen. */
	properties: readonly INodeProperties[];
	/** True when the credential points at this very machine, so that local URLs can be reached. */
	allowPrivateHosts: boolean;
	/** Adds our signature to a callback URL; `undefined` when it would be too long. */
	sign?: (url: string) => string | undefined;
	/** Where in a list the parameters are: "row 2". */
	place?: string;
}

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** What is inside a collection, or inside one kind of row of a fixed collection. */
const innerOf = (entry: Entry): readonly Entry[] => {
	if ('values' in entry) return entry.values;
	return 'options' in entry ? (entry.options ?? []) : [];
};

/**
 * Reads what the user entered for one item. A field that was left empty is `undefined`, never an empty text. A name inside a
 * collection is written `additionalFields.modelName`.
 */
export class Fields {
	constructor(
		private readonly source: FieldSource,
		/** Remarks for the output panel. */
		readonly hints: string[] = [],
	) {}

	/** How the field is called on the screen. */
	label(name: string): string {
		let label = name;
		for (const part of name.split('.').map((_, index, parts) => parts.slice(0, index + 1))) {
			const found = this.entryAt(part.join('.'));
			if (found === undefined || !('displayName' in found)) break;
			label = found.displayName;
		}
		return label;
	}

	private entryAt(name: string): Entry | undefined {
		let entries: readonly Entry[] = this.source.properties;
		let found: Entry | undefined;
		for (const part of name.split('.')) {
			found = entries.find((entry) => entry.name === part);
			if (found === undefined) return undefined;
			entries = innerOf(found);
		}
		return found;
	}

	/** @throws {InputRefused} always */
	refuse(name: string, what: string, howToFix: string): never {
		const { place } = this.source;
		const where = place === undefined ? '' : ` (${place})`;
		throw new InputRefused(`'${this.label(name)}'${where} ${what}`, howToFix);
	}

	private value(name: string): unknown {
		const [first = '', ...rest] = name.split('.');
		let value = this.source.read(first);
		for (const part of rest) value = isRecord(value) ? value[part] : undefined;
		return value ?? undefined;
	}

	/** @throws {InputRefused} when the value is not text */
	text(name: string): string | undefined {
		const value = this.value(name);
		if (typeof value === 'number' || typeof value === 'bigint') return String(value);
		if (value === undefined) return undefined;
		if (typeof value !== 'string') {
			this.refuse(name, 'must be text', 'Use an expression that gives a single text.');
		}
		const text = value.trim();
		return text === '' ? undefined : text;
	}

	/** @throws {InputRefused} when the field is empty */
	required(name: string, howToFix: string): string {
		return this.text(name) ?? this.refuse(name, 'is empty', howToFix);
	}

	flag(name: string): boolean {
		return this.chosenFlag(name) ?? false;
	}

	/** `undefined` when the field was not added to its collection. @throws {InputRefused} for an expression that gives no boolean */
	chosenFlag(name: string): boolean | undefined {
		const value = this.value(name);
		if (value === undefined || value === '') return undefined;
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		return this.refuse(name, 'must be true or false', `It is ${JSON.stringify(value)} now.`);
	}

	/** A whole number from `min` on. @throws {InputRefused} when it is none */
	whole(name: string, min: number, fallback: number): number {
		const value = this.value(name);
		if (value === undefined || value === '') return fallback;
		const number = typeof value === 'string' ? Number(value.trim() || NaN) : value;
		if (typeof number !== 'number' || !Number.isInteger(number) || number < min) {
			this.refuse(
				name,
				`must be a whole number from ${min} on`,
				`It is ${JSON.stringify(value)} now.`,
			);
		}
		return number;
	}

	/** A number, `undefined` when the field is empty. @throws {InputRefused} when it is none, or out of range */
	number(
		name: string,
		{ min = -Infinity, max = Infinity, whole = false } = {},
	): number | undefined {
		const value = this.value(name);
		if (value === undefined || value === '') return undefined;
		const number = typeof value === 'string' ? Number(value.trim() || NaN) : value;
		const fits = typeof number === 'number' && number >= min && number <= max;
		if (fits && Number.isFinite(number) && (!whole || Number.isInteger(number))) return number;
		const from = Number.isFinite(min) ? ` from ${min}` : '';
		const to = Number.isFinite(max) ? ` up to ${max}` : '';
		return this.refuse(
			name,
			`must be a ${whole ? 'whole ' : ''}number${from}${to}`,
			`It is ${JSON.stringify(value)} now.`,
		);
	}

	/** A number above 0. @throws {InputRefused} when it is none */
	positive(name: string): number {
		const value = this.value(name);
		const number = typeof value === 'string' ? Number(value.trim() || NaN) : value;
		if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) {
			this.refuse(name, 'must be a number above 0', `It is ${JSON.stringify(value)} now.`);
		}
		return number;
	}

	/** One of the options of the field. @throws {InputRefused} when an expression gave something else */
	choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
		const text = this.text(name) ?? choices[0];
		const found = choices.find((choice) => choice === text);
		return (
			found ??
			this.refuse(name, `cannot be ${JSON.stringify(text)}`, `Use one of: ${choices.join(', ')}.`)
		);
	}

	/** As {@link choice}, `undefined` when the field is empty. */
	chosen<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
		return this.text(name) === undefined ? undefined : this.choice(name, choices);
	}

	/**
	 * Texts: a list, or one text with commas between them. `undefined` when there is none.
	 *
	 * @throws {InputRefused} when it is neither
	 */
	texts(name: string): string[] | undefined {
		const value = this.value(name);
		const list = Array.isArray(value) ? (value as unknown[]) : [value];
		const texts = list.flatMap((entry) => {
			if (entry === undefined || entry === null) return [];
			if (typeof entry === 'number') return [String(entry)];
			if (typeof entry !== 'string') {
				this.refuse(name, 'must be a list of texts', 'Separate them with commas.');
			}
			return entry.split(',').map((part) => part.trim());
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
					place: `row ${index + 1}`,
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
		return this.url(name, 'Enter a public URL: Tavus downloads the file over the internet.');
	}

	/** A URL that Tavus is to call, with our signature when the credential has a secret. @throws {InputRefused} as {@link mediaUrl} */
	callbackUrl(name: string): string | undefined {
		const url = this.url(
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

	private url(name: string, howToFix: string): string | undefined {
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
