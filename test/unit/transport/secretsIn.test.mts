import { secretsIn, withoutSecrets } from '../../../nodes/Tavus/transport/secretsIn.ts';

test('the keys that a request hands to Tavus, at any depth and in a JSON Patch', () => {
	const body = {
		persona_name: 'Rio',
		system_prompt: 'Be kind.',
		layers: {
			llm: { model: 'gpt', api_key: 'sk-llm-1', headers: { 'X-Org': 'org-1' } },
			tts: { tts_engine: 'cartesia', api_key: 'sk-tts-1', voice_settings: { speed: 'normal' } },
		},
		delivery: { api: { url: 'https://x.example', auth: { type: 'basic', password: 'pw-123' } } },
	};
	expect(secretsIn(body)).toEqual(['sk-llm-1', 'org-1', 'sk-tts-1', 'pw-123']);
	const patch = [
		{ op: 'replace', path: '/layers/llm/api_key', value: 'sk-llm-2' },
		{ op: 'add', path: '/layers/tts', value: { api_key: 'sk-tts-2', tts_engine: 'cartesia' } },
		{ op: 'replace', path: '/persona_name', value: 'Rio 2' },
	];
	expect(secretsIn(patch)).toEqual(['sk-llm-2', 'sk-tts-2']);
});

test.each([undefined, null, 'text', 7, [], {}])('%j has none', (body) => {
	expect(secretsIn(body)).toEqual([]);
});

test('an answer that is shown as it is does not show what stands under the name of a secret', () => {
	const answer = {
		id: 7,
		layers: { llm: { api_key: 'sk-llm-1', max_tokens: 9 } },
		meeting_token: 'eyJ',
	};
	expect(withoutSecrets(answer)).toEqual({
		id: 7,
		layers: { llm: { api_key: '***', max_tokens: 9 } },
		meeting_token: '***',
	});
	expect(withoutSecrets('text')).toBe('text');
	expect(withoutSecrets(undefined)).toBeUndefined();
});
