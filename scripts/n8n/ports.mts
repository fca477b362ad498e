import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** A loopback port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
	const port = await tryListen(0);
	if (port === undefined) throw new Error('The system gives no free port');
	return port;
}

/** Whether a loopback port can be listened on. */
export async function isFree(port: number): Promise<boolean> {
	return (await tryListen(port)) !== undefined;
}

async function tryListen(port: number): Promise<number | undefined> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
			else reject(error);
		});
		server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}
