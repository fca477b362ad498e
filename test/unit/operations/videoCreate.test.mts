import type { IDataObject } from 'n8n-workflow';

import type { CreatePlan } from '../../../nodes/Tavus/operations/types.ts';
import { CALLBACK, statefulJob } from './plan.mts';
import { REPLICA, SAID, AUDIO, SITE, BACKGROUND, create } from './videoCreate.mts';

const said = { replica_id: 'r90bbd427f71', script: 'Hi, this is my first video.' };
const MARK = 'https://s3.amazonaws.com/watermark.png';

describe('the body of Generate Video', () => {
	test.each<[name: string, values: IDataObject, body: IDataObject]>([
		[
			'the documented example',
			{
				...SAID,
				videoName: 'My First Video',
				additionalFields: { backgroundUrl: SITE },
			},
			{ ...said, video_name: 'My First Video', background_url: SITE },
		],
		['as little as possible', SAID, said],
		[
			'a recording',
			{ ...REPLICA, speechSource: 'audio', audioUrl: AUDIO },
			{ replica_id: 'r90bbd427f71', audio_url: AUDIO },
		],
		[
			'a website that scrolls as told',
			{
				...SAID,
				callbackUrl: CALLBACK,
				additionalFields: {
					backgroundUrl: SITE,
					backgroundScroll: true,
					backgroundScrollType: 'smooth',
					backgroundScrollDepth: 'bottom',
					backgroundScrollReturn: 'halt',
					startWithWave: false,
					watermarkImageUrl: MARK,
				},
			},
			{
				...said,
				callback_url: CALLBACK,
				background_url: SITE,
				watermark_image_url: MARK,
				properties: {
					background_scroll: true,
					background_scroll_type: 'smooth',
					background_scroll_depth: 'bottom',
					background_scroll_return: 'halt',
					start_with_wave: false,
				},
			},
		],
		[
			'a video behind the replica',
			{ ...SAID, additionalFields: { backgroundSourceUrl: BACKGROUND } },
			{ ...said, background_source_url: BACKGROUND },
		],
		[
			'fast and transparent',
			{ ...SAID, additionalFields: { fast: true, transparentBackground: true } },
			{ ...said, fast: true, transparent_background: true },
		],
		[
			'switches that were set to false on purpose',
			{ ...SAID, additionalFields: { fast: false, transparentBackground: false } },
			{ ...said, fast: false, transparent_background: false },
		],
		[
			'a field by hand wins over JSON',
			{
				...SAID,
				additionalFields: {
					startWithWave: false,
					propertiesJson: '{ "start_with_wave": true, "more": 1 }',
				},
			},
			{ ...said, properties: { start_with_wave: false, more: 1 } },
		],
		[
			'fields that were left empty',
			{
				...SAID,
				videoName: ' ',
				callbackUrl: '',
				audioUrl: '',
				additionalFields: {
					backgroundUrl: '',
					backgroundSourceUrl: '',
					watermarkImageUrl: '',
					backgroundScrollType: '',
					propertiesJson: '{}',
				},
			},
			said,
		],
		[
			'no callback of the user when the execution is parked',
			{
				...SAID,
				whenDone: 'park',
				limitWaitTime: 2,
				limitWaitTimeUnit: 'hours',
				callbackUrl: CALLBACK,
			},
			said,
		],
	])('%s', (_name, values, body) => {
		const made = create(values);
		expect(made.request.body).toEqual(body);
		expect(made.files).toEqual({});
	});

	test('the input is not changed', () => {
		const values = {
			...SAID,
			additionalFields: { startWithWave: true, propertiesJson: { more: 1 } },
		};
		const copy = structuredClone(values);
		create(values);
		expect(values).toEqual(copy);
	});
});

describe('files of the item', () => {
	test('the recording', () => {
		const made = create({
			...REPLICA,
			speechSource: 'audio',
			audioSource: 'file',
			audioBinaryField: 'speech',
		});
		expect(made.request.body).toEqual({ replica_id: 'r90bbd427f71' });
		expect(made.files).toMatchObject({
			audio_url: {
				parameter: 'audioBinaryField',
				binaryField: 'speech',
				rules: { maxSize: 786_432_000, minSeconds: 3, maxSeconds: 600 },
			},
		});
		const { types, linkHours } = made.files?.['audio_url']?.rules ?? { types: [], linkHours: 0 };
		expect(types).toEqual(expect.arrayContaining(['audio/mpeg', 'audio/wav', 'audio/x-wav']));
		expect(linkHours).toBeGreaterThanOrEqual(24);
	});

	test('background and watermark, whose fields have no default inside a collection', () => {
		const made = create({
			...SAID,
			additionalFields: {
				backgroundSourceSource: 'file',
				backgroundSourceBinaryField: 'film',
				watermarkImageSource: 'file',
			},
		});
		expect(made.request.body).toEqual(said);
		expect(made.files).toMatchObject({
			background_source_url: {
				parameter: 'additionalFields.backgroundSourceBinaryField',
				binaryField: 'film',
			},
			watermark_image_url: {
				parameter: 'additionalFields.watermarkImageBinaryField',
				binaryField: 'data',
				rules: { types: expect.arrayContaining(['image/png', 'image/jpeg']) },
			},
		});
	});
});

describe('when done', () => {
	const waiting = (whenDone: string, options: IDataObject = {}): CreatePlan =>
		create({ ...SAID, whenDone, limitWaitTime: 30, limitWaitTimeUnit: 'minutes', options });

	test.each([
		['return', 0],
		['poll', 1_800_000],
		['park', 1_800_000],
	] as const)('%s', (mode, limitMs) => {
		expect(waiting(mode).wait).toEqual({ mode, limitMs });
	});

	test('without a choice it returns at once', () => {
		expect(create(SAID).wait).toEqual({ mode: 'return', limitMs: 0 });
	});

	test('the finished video is downloaded only where the node polls, and only when wanted', () => {
		expect(waiting('poll')).not.toHaveProperty('download');
		expect(waiting('park', { downloadVideo: true })).not.toHaveProperty('download');
		expect(waiting('return', { downloadVideo: true })).not.toHaveProperty('download');
		expect(waiting('poll', { downloadVideo: true }).download?.binaryField).toBe('data');
		const { download } = waiting('poll', { downloadVideo: true, binaryField: ' film ' });
		expect(download?.binaryField).toBe('film');
	});

	test('the file is found in the item of the finished video', () => {
		const { download } = waiting('poll', { downloadVideo: true });
		const item = statefulJob('video', 'create').toItem({
			video_id: '1e30440cf9',
			video_name: 'My First Video',
			status: 'ready',
			data: { script: 'Hi.' },
			download_url: 'https://stream.mux.com/H5H/high.mp4?download=1e30440cf9',
		});
		expect(download?.fileOf(item)).toEqual({
			url: 'https://stream.mux.com/H5H/high.mp4?download=1e30440cf9',
			fileName: 'My First Video.mp4',
			mimeType: 'video/mp4',
		});
	});
});
