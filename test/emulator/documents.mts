import type { RunningEmulator } from '../../emulator/index.mts';
import { useEmulator, type Call } from './harness.mts';

export const SITE = 'https://docs.example.com/';
export const DATE = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const MISSING = { message: 'Document not found' };

/** Documents at the emulator, which a test ends. */
export interface Documents {
	call: Call;
	control: () => RunningEmulator['control'];
	/** Gives the ID of a new one. */
	create(body?: Record<string, unknown>): Promise<string>;
	get(id: string): Promise<any>;
	/** Gives the ID of a website that has been crawled. */
	readyCrawl(body?: Record<string, unknown>): Promise<string>;
}

/** For a test file about documents. */
export function useDocuments(): Documents {
	const { emulator, call } = useEmulator({ documentSeconds: 60 });
	const control = (): RunningEmulator['control'] => emulator().control;
	const create: Documents['create'] = async (body = {}) => {
		const answer = await call('POST', '/v2/documents', { document_url: SITE, ...body });
		expect(answer.status).toBe(200);
		return answer.body.document_id;
	};
	return {
		call,
		control,
		create,
		get: async (id) => (await call('GET', `/v2/documents/${id}`)).body,
		readyCrawl: async (body = {}) => {
			const id = await create({ crawl: { depth: 2, max_pages: 3 }, ...body });
			await control().finishDocument(id);
			return id;
		},
	};
}
