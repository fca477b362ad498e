import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runTavus } from './harness.mts';
import { byId, fromImage, image, label, nonHuman, personal, video } from './harness/parameters.mts';
import { closedNetwork, fakeTavus } from './harness/tavus-api.mts';

closedNetwork();

/** Runs and expects that nothing was sent; the sentence that the user reads. */
async function refusal(parameters: INodeParameters, item: IDataObject = {}): Promise<string> {
	const tavus = fakeTavus();
	const run = await runTavus({ parameters, items: [item] });
	expect(tavus.requests).toEqual([]);
	expect(run.run.status).toBe('error');
	expect(run.error?.context?.['itemIndex']).toBe(0);
	return run.error?.message ?? '';
}

/** As the editor shows it: the label in single quotes. */
const onScreen = (name: string): string => `'${label(name)}'`;

describe('a required field that is simply empty keeps n8n from starting, with its label', () => {
	test.each<[string, INodeParameters, string]>([
		['no training video', nonHuman({ trainVideoUrl: '' }), 'trainVideoUrl'],
		['personal without a training video', personal({ trainVideoUrl: '' }), 'trainVideoUrl'],
		['no consent video', personal({ consentVideoUrl: '' }), 'consentVideoUrl'],
		['no training image', fromImage({ trainImageUrl: '' }), 'trainImageUrl'],
		['an image without a voice', fromImage({ voiceName: byId('') }), 'voiceName'],
	])('%s', async (_name, parameters, field) => {
		const tavus = fakeTavus();
		await expect(runTavus({ parameters })).rejects.toThrow(`"${label(field)}" is required`);
		expect(tavus.requests).toEqual([]);
	});
});

describe('a field that turns out empty is refused by the node, with its label', () => {
	const nothing = '={{ $json.no }}';
	test.each<[string, INodeParameters, string]>([
		['training video', nonHuman({ trainVideoUrl: nothing }), 'trainVideoUrl'],
		['training video of white space', nonHuman({ trainVideoUrl: '  ' }), 'trainVideoUrl'],
		['training video of a person', personal({ trainVideoUrl: nothing }), 'trainVideoUrl'],
		['consent video', personal({ consentVideoUrl: nothing }), 'consentVideoUrl'],
		['training image', fromImage({ trainImageUrl: nothing }), 'trainImageUrl'],
		['voice', fromImage({ voiceName: byId(nothing) }), 'voiceName'],
		['voice of white space', fromImage({ voiceName: byId(' ') }), 'voiceName'],
	])('%s', async (_name, parameters, field) => {
		expect(await refusal(parameters)).toContain(onScreen(field));
	});
});

test.each(['image', 'video'])(
	'an image and a video at once are refused (source: %s)',
	async (source) => {
		const message = await refusal(
			fromImage({
				trainingSource: '={{ $json.source }}',
				trainVideoUrl: video,
				trainImageUrl: image,
				// With an expression above, n8n shows this field too, and insists on a value.
				consentVideoUrl: '={{ "" }}',
			}),
			{ source },
		);
		expect(message).toContain(onScreen('trainVideoUrl'));
		expect(message).toContain(onScreen('trainImageUrl'));
	},
);

describe('a choice that an expression gets wrong is refused', () => {
	test.each<[string, INodeParameters]>([
		['replicaType', nonHuman({ replicaType: '={{ "human" }}', ...filled() })],
		['trainingSource', personal({ trainingSource: '={{ "audio" }}', ...filled() })],
		['consent', personal({ consent: '={{ "none" }}' })],
	])('%s', async (field, parameters) => {
		expect(await refusal(parameters)).toContain(onScreen(field));
	});

	// With an expression there, n8n shows every dependent field, and insists on the required ones.
	function filled(): IDataObject {
		return {
			trainImageUrl: '={{ "" }}',
			voiceName: byId('={{ "" }}'),
			consentVideoUrl: '={{ "" }}',
		};
	}
});

describe('JSON that is not an object is refused', () => {
	test.each(['[1]', '"text"', '42', 'true', '{broken', '={{ [1, 2] }}', '={{ 5 }}'])(
		'%s',
		async (json) => {
			const message = await refusal(nonHuman({ additionalFields: { properties: json } }));
			expect(message).toContain(onScreen('properties'));
			expect(message).toMatch(/JSON object/);
		},
	);
});
