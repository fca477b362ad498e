import type { IDataObject } from 'n8n-workflow';

import { REPLICA, SAID, AUDIO, SITE, BACKGROUND, create } from './videoCreate.mts';
import { refusalOf } from './refusal.mts';

const refused = (values: IDataObject): string => refusalOf(() => create(values));

describe('refused before anything is sent, with the field as on the screen', () => {
	const also = (additionalFields: IDataObject): IDataObject => ({ ...SAID, additionalFields });

	test.each<[name: string, values: IDataObject, words: RegExp]>([
		['no replica', { script: 'Hi.' }, /^'Replica \(Face\)' is empty/],
		['no script', REPLICA, /^'Script' is empty.*'What Is Said'/],
		['a script of blanks', { ...REPLICA, script: ' \n ' }, /^'Script' is empty/],
		['no recording', { ...REPLICA, speechSource: 'audio' }, /^'Audio URL' is empty/],
		[
			'no field with the recording',
			{ ...REPLICA, speechSource: 'audio', audioSource: 'file', audioBinaryField: ' ' },
			/^'Audio Input Data Field Name' is empty/,
		],
		[
			'script and recording',
			{ ...SAID, audioUrl: AUDIO },
			/^'Script' and 'Audio URL' cannot be used together/,
		],
		[
			'script and recording, from a recording',
			{ ...SAID, speechSource: 'audio', audioUrl: AUDIO },
			/^'Script' and 'Audio URL' cannot be used together/,
		],
		[
			'script and recording as a file',
			{ ...SAID, speechSource: 'audio', audioSource: 'file', audioBinaryField: 'data' },
			/^'Script' and 'Audio URL' cannot be used together/,
		],
		['an unknown source', { ...SAID, speechSource: 'song' }, /^'What Is Said' cannot be "song"/],
		[
			'a recording on this machine',
			{ ...REPLICA, speechSource: 'audio', audioUrl: 'http://localhost/a.mp3' },
			/^'Audio URL' cannot be reached/,
		],
		[
			'a callback to this machine',
			{ ...SAID, callbackUrl: 'http://localhost:5678/webhook/x' },
			/^'Callback URL' cannot be reached.*N8N_WEBHOOK_URL/,
		],
		[
			'transparent, not fast',
			also({ transparentBackground: true }),
			/^'Transparent Background' needs 'Fast'/,
		],
		[
			'transparent, fast switched off',
			also({ transparentBackground: true, fast: false }),
			/^'Transparent Background' needs 'Fast'/,
		],
		[
			'website and video',
			also({ backgroundUrl: SITE, backgroundSourceUrl: BACKGROUND }),
			/^'Background Website' and 'Background Video URL' cannot be used together/,
		],
		[
			'website and video as a file',
			also({ backgroundUrl: SITE, backgroundSourceSource: 'file' }),
			/^'Background Website' and 'Background Video Input Data Field Name' cannot be used together/,
		],
		[
			'fast with a website',
			also({ backgroundUrl: SITE, fast: true }),
			/^'Background Website' cannot be used together with 'Fast'/,
		],
		[
			'fast with a video behind',
			also({ backgroundSourceUrl: BACKGROUND, fast: true }),
			/^'Background Video URL' cannot be used together with 'Fast'/,
		],
		[
			'scrolling without a website',
			also({ backgroundScroll: true }),
			/^'Background Scroll' needs a 'Background Website'/,
		],
		[
			'a way of scrolling without a website',
			also({ backgroundScrollType: 'smooth' }),
			/^'Background Scroll Type' needs a 'Background Website'/,
		],
		[
			'a depth without a website, over a video',
			also({ backgroundScrollDepth: 'bottom', backgroundSourceUrl: BACKGROUND }),
			/^'Background Scroll Depth' needs a 'Background Website'/,
		],
		[
			'an end without a website',
			also({ backgroundScrollReturn: 'halt' }),
			/^'Background Scroll Return' needs a 'Background Website'/,
		],
		[
			"the docs' own slip",
			also({ backgroundUrl: SITE, backgroundScrollReturn: 'true' }),
			/^'Background Scroll Return' cannot be "true".*return, halt/,
		],
		[
			'properties that are a list',
			also({ propertiesJson: '[1]' }),
			/^'Properties \(JSON\)' is not a JSON object/,
		],
		[
			'a limit that is none',
			{ ...SAID, whenDone: 'poll', limitWaitTime: 0 },
			/^'Limit Wait Time' must be a number above 0/,
		],
	])('%s', (_name, values, words) => {
		expect(refused(values)).toMatch(words);
	});
});
