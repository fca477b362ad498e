import { isRecord } from '../values';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

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
	/** Where in a list the parameters are: "row 2", or "row 1 in row 2" for a row inside it. */
	place?: string;
}

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** What is inside a collection, or inside one kind of row of a fixed collection. */
export const innerOf = (entry: Entry): readonly Entry[] => {
	if ('values' in entry) return entry.values;
	return 'options' in entry ? (entry.options ?? []) : [];
};

/**
 * Reads what the user entered for one item. A field that was left empty is `undefined`, never an empty text. A name inside a
 * collection is written `additionalFields.modelName`.
 */
export class FieldReader {
	constructor(
		protected readonly source: FieldSource,
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

	protected entryAt(name: string): Entry | undefined {
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

	protected value(name: string): unknown {
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
		return this.number(name, { min, whole: true }) ?? fallback;
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
		const to = Number.isFinite(max) ? ` up to ${max}` : from && ' on';
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
}
