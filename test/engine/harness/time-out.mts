import axios from 'axios';

/**
 * Makes every time-out of n8n's HTTP client at most `ms`, for the tests of a file: the time-out is axios's own, only sooner.
 * n8n-core sends through axios (n8n-core request-helpers, @n8n/backend-network axios/request.js).
 */
export function timeOutAfter(ms: number): void {
	let interceptor = 0;
	beforeAll(() => {
		interceptor = axios.interceptors.request.use((config) => ({
			...config,
			timeout: Math.min(ms, config.timeout || ms),
		}));
	});
	afterAll(() => axios.interceptors.request.eject(interceptor));
}
