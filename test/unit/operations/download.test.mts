import type { IDataObject } from 'n8n-workflow';

import { endingFor, fileAt } from '../../../nodes/Tavus/operations/shared/download.ts';
import type { DownloadPlan } from '../../../nodes/Tavus/operations/types.ts';
import { locator, plan } from './plan.mts';

function downloadPlan(resource: string, values: IDataObject): DownloadPlan {
	const made = plan(resource, 'download', values);
	if (made.kind !== 'download') throw new Error('this downloads nothing');
	return made;
}

describe('a file at an address', () => {
	const url = (path: string): string => `https://cdn.example.com/${path}`;

	test.each<[url: string, name: string, usual: string, fileName: string, mimeType: string]>([
		[url('x.mp4'), 'Rio', '', 'Rio.mp4', 'video/mp4'],
		[url('x.WEBM?sig=a.mp4'), 'Rio', 'mp4', 'Rio.webm', 'video/webm'],
		[url('x'), 'Rio', 'mp4', 'Rio.mp4', 'video/mp4'],
		[url('x.bin'), 'Rio', 'mp4', 'Rio.mp4', 'video/mp4'],
		[url('x'), 'Rio', '', 'Rio', ''],
		[url('x.wav'), 'anna', '', 'anna.wav', 'audio/wav'],
		[url('x.mp4'), 'Rio.MP4', '', 'Rio.MP4', 'video/mp4'],
		[url('x.mp4'), 'v1.2', '', 'v1.2.mp4', 'video/mp4'],
		[url('x.mp4'), '../../etc/passwd', '', '_.._etc_passwd.mp4', 'video/mp4'],
		[url('x.mp4'), 'a/b\\c: "d"?\n', '', 'a_b_c_ _d_.mp4', 'video/mp4'],
		[url('x.mp4'), ' .. ', '', 'file.mp4', 'video/mp4'],
		[url('x.mp4'), 'Zürich 東京', '', 'Zürich 東京.mp4', 'video/mp4'],
		['no address', 'Rio', 'mp4', 'Rio.mp4', 'video/mp4'],
	])('%s called %j', (address, name, usual, fileName, mimeType) => {
		expect(fileAt(address, name, usual)).toEqual({ url: address, fileName, mimeType });
	});

	test('a long name is cut before its ending', () => {
		const { fileName = '' } = fileAt(url('x.mp4'), 'n'.repeat(500)) ?? {};
		expect(fileName).toMatch(/^n{120}\.mp4$/);
	});

	test.each([undefined, null, '', ' ', 7, {}])('none: %j', (address) => {
		expect(fileAt(address, 'Rio', 'mp4')).toBeUndefined();
	});

	test('endings', () => {
		expect(['audio/mpeg', 'image/jpeg', 'video/webm', 'x/y'].map(endingFor)).toEqual([
			'.mp3',
			'.jpg',
			'.webm',
			'',
		]);
	});
});

describe('the thumbnail of a replica', () => {
	const made = downloadPlan('replica', { replicaId: locator('r1'), binaryField: 'clip' });
	const face = { face_id: 'r1', face_name: 'Rio', status: 'completed', extra: 1 };
	const address = 'https://cdn.example.com/thumb.mp4';

	test('is where Get says', () => {
		expect(made.request).toEqual({
			method: 'GET',
			path: '/v2/replicas/r1',
			query: { verbose: true },
		});
		expect(made.binaryField).toBe('clip');
		for (const body of [face, { data: face }, { data: [face] }]) {
			const answer = JSON.parse(
				JSON.stringify(body).replace('"extra":1', `"thumbnail_video_url":"${address}"`),
			) as unknown;
			expect(made.fileOf(answer)).toEqual({
				url: address,
				fileName: 'Rio.mp4',
				mimeType: 'video/mp4',
			});
		}
	});

	test('comes with the replica, simplified', () => {
		expect(made.toItem(face)).toEqual({
			replica_id: 'r1',
			replica_name: 'Rio',
			status: 'completed',
		});
		expect(made.toItem(undefined)).toEqual({ replica_id: 'r1' });
	});

	test('may not be there yet', () => {
		expect(made.fileOf(face)).toBeUndefined();
		expect(made.fileOf({ ...face, thumbnail_video_url: null })).toBeUndefined();
		expect(made.fileOf('text')).toBeUndefined();
		expect(made.missing.description).toMatch(/'completed'/);
	});

	test('of a replica without a name is called by its id', () => {
		expect(made.fileOf({ replica_id: 'r1', thumbnail_video_url: address })?.fileName).toBe(
			'r1.mp4',
		);
	});
});

describe('the preview of a voice', () => {
	const made = downloadPlan('voice', { voiceName: locator('ann') });
	const row = (voice_name: string, audio_url: string | null): IDataObject => ({
		voice_name,
		face_id: `r-${voice_name}`,
		audio_url,
		tags: [{ tag_name: 'calm' }],
	});
	const at = (name: string): string => `https://cdn.example.com/${name}.mp3`;
	const answer = (...data: IDataObject[]): unknown => ({ data, total_count: data.length });

	test('is looked for by name', () => {
		expect(made.request).toEqual({
			method: 'GET',
			path: '/v2/voices',
			query: { search: 'ann', limit: 100 },
		});
		expect(made.binaryField).toBe('data');
	});

	test('is that of the very voice, not of one with a similar name', () => {
		const body = answer(row('anna', at('anna')), row('joann', at('joann')), row('Ann', at('ann')));
		expect(made.fileOf(body)).toEqual({
			url: at('ann'),
			fileName: 'ann.mp3',
			mimeType: 'audio/mpeg',
		});
		expect(made.toItem(body)).toEqual({
			voice_name: 'Ann',
			replica_id: 'r-Ann',
			audio_url: at('ann'),
			tags: ['calm'],
		});
	});

	test('of a voice that several replicas have is any that exists', () => {
		const body = answer(row('ann', null), row('ann', at('second')));
		expect(made.fileOf(body)?.url).toBe(at('second'));
	});

	test.each([answer(), answer(row('anna', at('anna'))), answer(row('ann', null)), 'x', undefined])(
		'is missing in %j',
		(body) => {
			expect(made.fileOf(body)).toBeUndefined();
			expect(made.toItem(body)).toMatchObject({ voice_name: 'ann' });
			expect(made.missing.message).toBe("Tavus has no preview of a voice 'ann'");
		},
	);

	test('needs a name', () => {
		expect(() => downloadPlan('voice', {})).toThrow(/^'Voice' is empty/);
		expect(() => downloadPlan('replica', {})).toThrow(/^'Replica \(Face\)' is empty/);
	});
});
