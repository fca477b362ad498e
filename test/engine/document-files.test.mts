import { rm } from 'node:fs/promises';

import type { INodeExecutionData, INodeType } from 'n8n-workflow';

import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { apiKey } from './harness.mts';
import { n8nUrl } from './harness/additional-data.mts';
import { filesOnDisk } from './harness/binary-store.mts';
import { closeAfterTest } from './harness/clean-up.mts';
import { connect, itemsNode, node } from './harness/nodes.mts';
import { startTavusServer } from './harness/tavus-server.mts';
import { outputOf, runWorkflow } from './harness/workflow.mts';

beforeEach(async () => {
	const folder = await filesOnDisk();
	closeAfterTest(async () => await rm(folder, { recursive: true, force: true }));
});

interface File {
	bytes: Buffer;
	name?: string;
	type?: string;
}

function fileNode({ bytes, name, type }: File): INodeType {
	const source = itemsNode([]);
	source.execute = async function () {
		const data = await this.helpers.prepareBinaryData(bytes, name, type);
		const item: INodeExecutionData = { json: {}, binary: { data } };
		return [[item]];
	};
	return source;
}

/** Creates a document from a file of the item. */
async function create(file: File): Promise<{ link: string | undefined; message: string }> {
	const server = await startTavusServer(() => ({
		body: { document_id: 'd1', status: 'started' },
	}));
	const run = await runWorkflow({
		nodes: [
			node('File', 'test.file'),
			node('Tavus', 'n8n-nodes-tavus-ai.tavus', {
				parameters: { resource: 'document', operation: 'create', documentSource: 'file' },
				credentials: { tavusApi: { id: '1', name: 'Tavus' } },
			}),
		],
		connections: connect(['File', 0, 'Tavus']),
		nodeTypes: { 'test.file': fileNode(file), 'n8n-nodes-tavus-ai.tavus': new Tavus() },
		credentialTypes: { tavusApi: new TavusApi() },
		credentials: { tavusApi: { apiKey, baseUrl: server.url } },
	});
	const error = run.data.resultData.error;
	if (error !== undefined) {
		expect(server.requests).toEqual([]);
		return { link: undefined, message: `${error.message} ${error.description ?? ''}` };
	}
	expect(outputOf(run, 'Tavus')[0]?.json).toEqual({ document_id: 'd1', status: 'started' });
	const body = server.requests[0]?.body as { document_url: string };
	return { link: body.document_url, message: '' };
}

const text = Buffer.from('Opening hours: 9 to 5.');
const zip = Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0', 'latin1');
const OFFICE = 'application/vnd.openxmlformats-officedocument';

test.each<[what: string, file: File]>([
	['PDF', { bytes: Buffer.from('%PDF-1.7\n%x'), name: 'a.pdf' }],
	['PDF without a name', { bytes: Buffer.from('%PDF-1.7\n%x'), type: 'application/octet-stream' }],
	['text', { bytes: text, name: 'a.txt', type: 'text/plain' }],
	['text without an ending', { bytes: text, name: 'notes', type: 'text/plain' }],
	['CSV', { bytes: Buffer.from('a,b\n1,2'), name: 'a.csv', type: 'text/csv' }],
	['CSV, declared as text', { bytes: Buffer.from('a,b'), name: 'a.csv', type: 'text/plain' }],
	['DOCX', { bytes: zip, name: 'a.docx', type: `${OFFICE}.wordprocessingml.document` }],
	['DOCX of unknown type', { bytes: zip, name: 'a.docx', type: 'application/octet-stream' }],
	['XLSX', { bytes: zip, name: 'a.xlsx', type: `${OFFICE}.spreadsheetml.sheet` }],
	['PPTX', { bytes: zip, name: 'a.pptx', type: `${OFFICE}.presentationml.presentation` }],
	[
		'DOC',
		{ bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex'), name: 'a.doc', type: 'application/msword' },
	],
	['PNG', { bytes: Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'), name: 'a.png' }],
])('%s: Tavus gets a link', async (_what, file) => {
	const { link, message } = await create(file);
	expect(message).toBe('');
	expect(link).toMatch(new RegExp(`^${n8nUrl}/rest/binary-data/signed\\?token=`));
});

test.each<[what: string, file: File, words: RegExp]>([
	[
		'a film',
		{ bytes: Buffer.from('\0\0\0\x20ftypisom', 'latin1'), name: 'a.mp4' },
		/type video\/mp4/,
	],
	['a web page', { bytes: Buffer.from('<!doctype html><p>'), name: 'a.txt' }, /type text\/html/],
	['an archive', { bytes: zip, name: 'a.zip', type: 'application/zip' }, /application\/zip/],
])('%s is refused, and what Tavus reads is said in words', async (_what, file, words) => {
	const { message } = await create(file);
	expect(message).toMatch(/^'Document Input Data Field Name' names a file of/);
	expect(message).toMatch(words);
	expect(message).toMatch(/PDF.*TXT.*DOCX.*DOC.*PNG.*JPG.*PPTX.*CSV.*XLSX/);
});
