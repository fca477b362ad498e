import fc from 'fast-check';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { RESOURCES } from '../../../nodes/Tavus/operations/index.ts';
import { waitLimit, whenDone } from '../../../nodes/Tavus/operations/shared/waiting.ts';
import type {
	CreatePlan,
	Operation,
	Resource,
	WaitPlan,
} from '../../../nodes/Tavus/operations/types.ts';
import { VIDEO, locator, plan, statefulJob } from './plan.mts';

const DAY = 86_400_000;

/** What was refused, in words. */
function refusal(work: () => unknown): string {
	try {
		work();
	} catch (error) {
		if (error instanceof InputRefused) return `${error.message}. ${error.description}`;
		throw error;
	}
	throw new Error('it was not refused');
}

const waitOf = (values: IDataObject): CreatePlan['wait'] => {
	const made = plan('replica', 'create', {
		replicaType: 'nonHuman',
		trainVideoUrl: VIDEO,
		whenDone: 'poll',
		limitWaitTime: 24,
		limitWaitTimeUnit: 'hours',
		...values,
	});
	if (made.kind !== 'create') throw new Error(made.kind);
	return made.wait;
};

const limitOf = (values: IDataObject): number => {
	const made = plan('replica', 'waitUntilDone', {
		replicaId: locator('r1'),
		limitWaitTime: 24,
		limitWaitTimeUnit: 'hours',
		...values,
	});
	return (made as WaitPlan).limitMs;
};

describe('the names and defaults that saved workflows depend on', () => {
	const creates = RESOURCES.flatMap((resource: Resource) =>
		resource.operations
			.filter((operation) => operation.creates === true && operation.job !== undefined)
			.map((operation): [string, Operation] => [`${resource.value}:${operation.value}`, operation]),
	);
	const waits = RESOURCES.flatMap((resource: Resource) =>
		resource.operations
			.filter(({ value }) => value === 'waitUntilDone')
			.map((operation): [string, Operation] => [`${resource.value}:${operation.value}`, operation]),
	);
	const named = (operation: Operation, name: string): INodeProperties => {
		const found = operation.properties.filter((property) => property.name === name);
		expect(found).toHaveLength(1);
		return found[0] as INodeProperties;
	};
	const valuesOf = ({ options = [] }: INodeProperties): unknown[] =>
		options.map((option) => ('value' in option ? option.value : undefined));
	const hours = (name: string): number => (name.startsWith('replica:') ? 24 : 2);

	test('both kinds of operations are there', () => {
		const resources = ['conversation', 'document', 'replica', 'video'];
		expect(creates.map(([name]) => name).sort()).toEqual(resources.map((of) => `${of}:create`));
		expect(waits.map(([name]) => name).sort()).toEqual(
			resources.map((of) => `${of}:waitUntilDone`),
		);
	});

	test.each(creates)('%s: whenDone, return unless chosen otherwise', (_name, operation) => {
		const choice = named(operation, 'whenDone');
		expect(choice).toMatchObject({ type: 'options', default: 'return', noDataExpression: true });
		expect(valuesOf(choice).sort()).toEqual(['park', 'poll', 'return']);
	});

	test.each([...creates, ...waits])('%s: the limit', (name, operation) => {
		expect(named(operation, 'limitWaitTime')).toMatchObject({
			type: 'number',
			default: hours(name),
		});
		const unit = named(operation, 'limitWaitTimeUnit');
		expect(unit).toMatchObject({ type: 'options', default: 'hours' });
		expect(valuesOf(unit).sort()).toEqual(['days', 'hours', 'minutes']);
	});

	test.each(creates)(
		'%s: the limit is shown while there is something to wait for',
		(_name, operation) => {
			for (const name of ['limitWaitTime', 'limitWaitTimeUnit']) {
				expect(named(operation, name).displayOptions).toEqual({
					show: { whenDone: ['poll', 'park'] },
				});
			}
		},
	);

	test.each(creates)('%s: the callback URL is hidden while parking', (_name, operation) => {
		expect(named(operation, 'callbackUrl').displayOptions?.hide).toEqual({ whenDone: ['park'] });
	});

	test.each(waits)('%s: has neither parking nor a callback', (_name, operation) => {
		const names = operation.properties.map(({ name }) => name);
		expect(names).not.toContain('whenDone');
		expect(names).not.toContain('callbackUrl');
		expect(operation.creates).not.toBe(true);
	});

	test('no operation has the name that makes n8n treat the webhook as its own', () => {
		for (const resource of RESOURCES as readonly Resource[]) {
			for (const { value } of resource.operations) expect(value).not.toBe('sendAndWait');
		}
	});

	test('the lists are alphabetical, as n8n wants them', () => {
		for (const property of [...whenDone(1), ...waitLimit(1)]) {
			const names = (property.options ?? []).map((option) => option.name);
			expect(names).toEqual([...names].sort());
		}
	});
});

describe('the limit', () => {
	test.each<[limitWaitTime: unknown, limitWaitTimeUnit: string, ms: number]>([
		[1, 'minutes', 60_000],
		[90, 'minutes', 5_400_000],
		[24, 'hours', DAY],
		[2, 'days', 2 * DAY],
		[90, 'days', 90 * DAY],
		[2160, 'hours', 90 * DAY],
		[0.5, 'hours', 1_800_000],
		['3', 'hours', 10_800_000],
		[' 3 ', 'hours', 10_800_000],
	])('%p %s', (limitWaitTime, limitWaitTimeUnit, ms) => {
		const values = { limitWaitTime, limitWaitTimeUnit } as IDataObject;
		expect(limitOf(values)).toBe(ms);
		for (const mode of ['poll', 'park']) {
			expect(waitOf({ ...values, whenDone: mode })).toEqual({ mode, limitMs: ms });
		}
	});

	test.each([0, -1, NaN, Infinity, '', ' ', 'soon', true, false, null, [3], {}, '1e400', '-2'])(
		'%p is none',
		(limitWaitTime) => {
			const values = { limitWaitTime } as unknown as IDataObject;
			expect(refusal(() => limitOf(values))).toContain("'Limit Wait Time'");
			expect(refusal(() => waitOf(values))).toContain("'Limit Wait Time'");
		},
	);

	test.each<[number, string]>([
		[91, 'days'],
		[90.001, 'days'],
		[2161, 'hours'],
		[129_601, 'minutes'],
		[1e300, 'minutes'],
		[Number.MAX_VALUE, 'days'],
	])('%p %s is longer than 90 days', (limitWaitTime, limitWaitTimeUnit) => {
		expect(refusal(() => limitOf({ limitWaitTime, limitWaitTimeUnit }))).toContain('90 days');
	});

	test.each(['weeks', 'toString', 'Hours', 7, true])('%p is no unit', (unit) => {
		const words = refusal(() => limitOf({ limitWaitTimeUnit: unit }));
		expect(words).toContain("'Unit'");
	});

	test('whatever is entered: a number of milliseconds up to 90 days, or a refusal', () => {
		const unit = fc.oneof(fc.constantFrom('minutes', 'hours', 'days'), fc.anything());
		fc.assert(
			fc.property(fc.oneof(fc.double(), fc.string(), fc.anything()), unit, (time, of) => {
				const values = { limitWaitTime: time, limitWaitTimeUnit: of } as unknown as IDataObject;
				let limit: number;
				try {
					limit = limitOf(values);
				} catch (error) {
					expect(error).toBeInstanceOf(InputRefused);
					return;
				}
				expect(limit).toBeGreaterThan(0);
				expect(limit).toBeLessThanOrEqual(90 * DAY);
				// n8n stores it as a date.
				expect(Number.isNaN(new Date(Date.now() + limit).getTime())).toBe(false);
			}),
		);
	});

	test('is not looked at when nothing is waited for', () => {
		expect(waitOf({ whenDone: 'return', limitWaitTime: -5, limitWaitTimeUnit: 'weeks' })).toEqual({
			mode: 'return',
			limitMs: 0,
		});
	});
});

describe('whenDone', () => {
	test.each(['wait', 'Poll', 7, true, {}])('%p is none of the choices', (choice) => {
		const values = { whenDone: choice } as unknown as IDataObject;
		expect(refusal(() => waitOf(values))).toContain("'When Done'");
	});

	test.each([undefined, null, ''])('%p means return, as n8n does not save defaults', (choice) => {
		const values = { whenDone: choice } as unknown as IDataObject;
		expect(waitOf(values)?.mode).toBe('return');
	});
});

describe('an id to wait for', () => {
	test.each(['', ' ', '.', '..'])('"%s" is refused before anything is sent', (id) => {
		expect(refusal(() => limitOf({ replicaId: locator(id) }))).toContain("'Replica (Face)'");
	});

	test.each(['replica', 'video'])('%s: the plan names it', (resource) => {
		const made = plan(resource, 'waitUntilDone', {
			[`${resource}Id`]: locator(' x1 '),
			limitWaitTime: 1,
			limitWaitTimeUnit: 'minutes',
		});
		expect(made).toEqual({ kind: 'wait', id: 'x1', limitMs: 60_000 });
		expect(statefulJob(resource, 'waitUntilDone').resource).toBe(resource);
	});
});
