import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { DownloadFailed } from '../../../nodes/Tavus/execution/downloadFailure.ts';
import {
	sentBefore,
	toFailedItem,
	toItemFailure,
	toNodeError,
} from '../../../nodes/Tavus/execution/itemFailure.ts';
import { InputRefused } from '../../../nodes/Tavus/operations/fields.ts';
import { BaseUrlRefused } from '../../../nodes/Tavus/transport/baseUrl.ts';
import { TavusFailure, type FailureFacts } from '../../../nodes/Tavus/transport/failure.ts';
import { IN_DOUBT } from '../../../nodes/Tavus/transport/messages.ts';

const NODE: INode = {
	id: '1',
	name: 'Tavus',
	type: 'n8n-nodes-tavus-ai.tavus',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const failed = (facts: Partial<FailureFacts>): TavusFailure =>
	new TavusFailure({ kind: 'refused', mayHaveBeenTaken: false, ...facts });

/** Read loosely: n8n declares `description` as optional and nullable. */
const read = (
	error: Error,
): { message: string; description: string; context: IDataObject; httpCode?: string } =>
	error as never;

describe('why an item did not succeed', () => {
	test('Tavus refused it', () => {
		expect(
			toItemFailure(failed({ status: 400, tavusText: 'Invalid replica_id' }), 3, false),
		).toEqual({
			itemIndex: 3,
			message: 'Tavus refused the request: Invalid replica_id',
			description: expect.stringContaining('Correct the field') as string,
			httpStatus: 400,
			inDoubt: false,
		});
	});

	test.each([
		[true, true, true],
		[true, false, false],
		[false, true, false],
	])('creates %p, may have been taken %p: in doubt %p', (creates, mayHaveBeenTaken, inDoubt) => {
		expect(toItemFailure(failed({ kind: 'lost', mayHaveBeenTaken }), 0, creates).inDoubt).toBe(
			inDoubt,
		);
	});

	test('the input was refused', () => {
		expect(toItemFailure(new InputRefused("'Limit' must be …", 'It is 0 now.'), 1, true)).toEqual({
			itemIndex: 1,
			message: "'Limit' must be …",
			description: 'It is 0 now.',
			inDoubt: false,
		});
	});

	test('the Base URL was refused', () => {
		const failure = toItemFailure(new BaseUrlRefused('A sentence'), 0, true);
		expect(failure).toMatchObject({ message: 'A sentence', inDoubt: false });
		expect(failure.description).toMatch(/credential.*Nothing was sent/);
	});

	test.each([404, undefined])('a file could not be had (HTTP %s)', (httpStatus) => {
		const failed = new DownloadFailed({ message: 'No file', description: 'Again.' }, httpStatus);
		expect(toItemFailure(failed, 2, true)).toEqual({
			itemIndex: 2,
			message: 'No file',
			description: 'Again.',
			...(httpStatus === undefined ? {} : { httpStatus }),
			inDoubt: false,
		});
	});

	test("n8n's own error keeps its words", () => {
		const own = new NodeOperationError(NODE, 'No credentials', { description: 'Choose some' });
		expect(toItemFailure(own, 2, true)).toMatchObject({
			message: 'No credentials',
			description: 'Choose some',
			inDoubt: false,
		});
	});

	test.each(['text', undefined, 17])('%j was thrown', (thrown) => {
		expect(toItemFailure(thrown, 0, false)).toMatchObject({
			message: String(thrown),
			description: '',
		});
	});

	test('it was sent before', () => {
		expect(sentBefore(4)).toMatchObject({ itemIndex: 4, inDoubt: true, description: IN_DOUBT });
		expect(sentBefore(4).message).toMatch(/may have created this already/);
	});
});

describe('the error under "Stop Workflow"', () => {
	test('has the message, the description with what follows, the item and the status', () => {
		const error = toNodeError(
			NODE,
			toItemFailure(failed({ status: 402, tavusText: 'Out of credits' }), 2, true),
			'Already created: r1.',
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(read(error)).toMatchObject({
			message: 'The Tavus account has no credits left for this: Out of credits',
			description: expect.stringMatching(
				/^Nothing was created\..* Already created: r1\.$/s,
			) as string,
			httpCode: '402',
			context: { itemIndex: 2 },
		});
	});

	test('without a status it is an operation error', () => {
		const error = toNodeError(
			NODE,
			toItemFailure(failed({ kind: 'unreachable', code: 'ENOTFOUND' }), 0, false),
			'',
		);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(read(error)).toMatchObject({
			message: 'Tavus could not be reached',
			description: expect.stringContaining('could not be resolved') as string,
			context: { itemIndex: 0 },
		});
	});

	test.each([
		'A preexisting replica has this name',
		'Could not download the file: connect ECONNREFUSED 203.0.113.7:443',
		'getaddrinfo ENOTFOUND cdn.example.com',
		'Reading the file timed out (ETIMEDOUT)',
	])("keeps Tavus's sentence %j, which n8n would replace", (tavusText) => {
		for (const facts of [{ status: 400 }, { kind: 'redirect' as const, status: 302 }]) {
			expect(
				toNodeError(NODE, toItemFailure(failed({ ...facts, tavusText }), 0, false), '').message,
			).toContain(tavusText);
		}
		const refused = toItemFailure(new InputRefused(`'Properties' ${tavusText}`, 'x'), 0, false);
		expect(toNodeError(NODE, refused, '').message).toContain(tavusText);
	});

	test.each<[name: string, own: Error]>([
		[
			'operation error',
			new NodeOperationError(NODE, 'Own words', { description: 'Own advice', itemIndex: 7 }),
		],
		['API error', new NodeApiError(NODE, {}, { message: 'Own words', description: 'Own advice' })],
		['plain error', Object.assign(new Error('Own words'), { description: 'Own advice' })],
	])("n8n's own %s loses nothing and gets item and ids", (_name, own) => {
		const error = toNodeError(NODE, toItemFailure(own, 3, true), 'Already created: r1.');
		expect(read(error)).toMatchObject({
			message: 'Own words',
			description: 'Own advice Already created: r1.',
			context: { itemIndex: 3 },
		});
	});

	test('nothing to add leaves no blank', () => {
		const error = toNodeError(NODE, toItemFailure(new InputRefused('A', 'B.'), 0, false), '');
		expect(read(error).description).toBe('B.');
	});
});

describe('the item under "Continue"', () => {
	test('has one key, so that n8n routes it, and no error of its own, so that n8n keeps it', () => {
		const item = toFailedItem(toItemFailure(failed({ status: 400, tavusText: 'No' }), 5, false));
		expect(Object.keys(item.json)).toEqual(['error']);
		expect(item.error).toBeUndefined();
		expect(item.pairedItem).toEqual({ item: 5 });
		expect(item.json['error']).toEqual({
			message: 'Tavus refused the request: No',
			description: expect.any(String) as string,
			http_status: 400,
		});
	});

	test('without a status there is none', () => {
		const item = toFailedItem(sentBefore(0));
		expect(item.json['error']).toEqual({
			message: expect.any(String) as string,
			description: IN_DOUBT,
		});
	});
});
