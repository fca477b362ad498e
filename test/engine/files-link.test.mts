import { rm } from 'node:fs/promises';

import { linkTo } from '../../nodes/Tavus/execution/files.ts';
import { InputRefused } from '../../nodes/Tavus/operations/fields.ts';
import { mp4 } from '../unit/execution/mediaBytes.mts';
import { n8nUrl } from './harness/additional-data.mts';
import { filesOnDisk } from './harness/binary-store.mts';
import { closeAfterTest } from './harness/clean-up.mts';
import { inNode } from './harness/in-node.mts';

beforeEach(async () => {
	const folder = await filesOnDisk();
	closeAfterTest(async () => await rm(folder, { recursive: true, force: true }));
});

describe('the link to a file', () => {
	const link = async (base: string | undefined, allowPrivate = false): Promise<string> =>
		await inNode(async (context) => {
			const binary = await context.helpers.prepareBinaryData(mp4(60), 'film.mp4');
			const { createBinarySignedUrl } = context.helpers;
			context.helpers.createBinarySignedUrl = (...about) =>
				createBinarySignedUrl(...about).replace(n8nUrl, base ?? n8nUrl);
			return await linkTo(context, binary, 25, allowPrivate);
		}).result;

	test('works for as long as it has to', async () => {
		const url = new URL(await link(undefined));
		expect(`${url.origin}${url.pathname}`).toBe(`${n8nUrl}/rest/binary-data/signed`);
		const [, payload = ''] = (url.searchParams.get('token') ?? '').split('.');
		const { id, iat, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
			id: string;
			iat: number;
			exp: number;
		};
		expect(id).toMatch(/^filesystem-v2:/);
		expect(exp - iat).toBe(25 * 3_600);
	});

	test.each(['http://localhost:5678', 'http://127.0.0.1:5678', 'https://n8n.lan', 'http://n8n'])(
		'of an n8n at %s is refused, without a word of it',
		async (base) => {
			const thrown: unknown = await link(base).catch((error: unknown) => error);
			expect(thrown).toBeInstanceOf(InputRefused);
			const { message, description } = thrown as InputRefused;
			expect(message).toMatch(
				/^The link to the file cannot be reached by Tavus: the host '[^']+' /,
			);
			expect(description).toMatch(/N8N_WEBHOOK_URL/);
			expect(`${message} ${description}`).not.toMatch(/token|eyJ/);
			expect(await link(base, true)).toMatch(/token=/);
		},
	);
});
