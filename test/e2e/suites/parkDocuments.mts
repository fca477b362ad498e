import { endedOnce, pairsOf, ParkedRun, startRun } from '../support/parking.mts';
import type { Stage } from '../support/stage.mts';
import { byId } from '../support/tavus.mts';
import { itemsOf, runTavus } from '../support/workflows.mts';

const TWO = ['prices', 'terms'];
const PAGE = {
	resource: 'document',
	documentUrl: '=https://example.com/{{ $json.name }}',
	documentName: '={{ $json.name }}',
};
const CRAWL = { depth: 1, max_pages: 3 };

export function parkDocumentsSuite(stage: () => Stage): void {
	describe('waiting for documents', () => {
		beforeEach(async () => {
			await stage().emulator.control.reset();
			await stage().emulator.control.change({ documentSeconds: 3600 });
		});

		const park = async (parameters: Record<string, unknown> = {}): Promise<ParkedRun> => {
			const started = await startRun(stage(), TWO, { parameters: { ...PAGE, ...parameters } });
			await stage().n8n.rest.executions.waiting(started.executionId);
			return new ParkedRun(stage(), started, await stage().emulator.control.jobs());
		};

		test('parks until all are read, and goes on once', async () => {
			const { control } = stage().emulator;
			await control.change({ callback: 'twice' });
			const run = await park();
			await control.finishDocument(run.id('terms'));
			await run.staysParked();
			await control.finishDocument(run.id('prices'), {
				status: 'error',
				error_message: 'file_empty',
			});
			const [prices, terms] = pairsOf(await run.ended());
			expect(prices).toMatchObject({
				name: 'prices',
				from: { error: { document_id: run.id('prices'), status: 'error' } },
			});
			expect(JSON.stringify(prices)).toMatch(/empty/);
			expect(terms).toMatchObject({
				name: 'terms',
				from: { document_id: run.id('terms'), status: 'ready' },
			});
		});

		test("parks and goes on by Tavus's own callbacks", async () => {
			await stage().emulator.control.change({ documentSeconds: 4, callback: 'out-of-order' });
			const run = await park({ additionalFields: { depth: 1, maxPages: 3 } });
			expect(pairsOf(await run.ended())).toEqual(
				TWO.map((name) => ({
					name,
					from: expect.objectContaining({
						document_id: run.id(name),
						status: 'ready',
						crawl_count: 1,
					}) as unknown,
				})),
			);
		});

		test('a recrawl is asked about until it is done', async () => {
			const { control } = stage().emulator;
			await control.change({ documentSeconds: 2 });
			const [id = ''] = await control.seedDocuments(1, { crawl: CRAWL });
			await control.change({ recrawlCooldownSeconds: 0 });
			const run = await startRun(stage(), ['again'], {
				parameters: {
					resource: 'document',
					operation: 'recrawl',
					documentId: byId(id),
					whenDone: 'poll',
				},
			});
			const [pair] = pairsOf(await endedOnce(stage(), run, 30));
			expect(pair?.from).toMatchObject({ document_id: id, status: 'ready', crawl_count: 2 });
			expect(await control.requests({ method: 'POST' })).toHaveLength(1);
		});

		test('a recrawl that fails says why', async () => {
			const { control } = stage().emulator;
			await control.change({ documentSeconds: 1, recrawlCooldownSeconds: 0 });
			const [id = ''] = await control.seedDocuments(1, { crawl: CRAWL });
			await control.failDocument({ error_message: 'website_timeout' });
			const execution = await runTavus(stage(), {
				parameters: {
					resource: 'document',
					operation: 'recrawl',
					documentId: byId(id),
					whenDone: 'poll',
				},
				settings: { onError: 'continueRegularOutput' },
			});
			expect(itemsOf(execution)).toEqual([
				{ error: expect.objectContaining({ document_id: id, status: 'error' }) as unknown },
			]);
		});
	});
}
