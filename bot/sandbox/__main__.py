"""Run the sandbox alone: `python -m bot.sandbox --port 8081 --token 42:abc`."""

import argparse
import asyncio
import sys

import uvloop

from bot.sandbox.sandbox import Sandbox


async def serve(*, host: str, port: int, tokens: list[str], limits: bool) -> None:
    """Answer until cancelled; the first line on standard output is the address."""
    async with Sandbox(host=host, port=port, limits=limits) as sandbox:
        for token in tokens:
            sandbox.bot(token)
        sys.stdout.write(f"{sandbox.api_url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A small Telegram of our own.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 for any that is free")
    parser.add_argument("--token", action="append", default=[], help="a bot's token; may be repeated")
    parser.add_argument("--limits", action="store_true", help="keep Telegram's pace")
    order = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        try:
            runner.run(serve(host=order.host, port=order.port, tokens=order.token, limits=order.limits))
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
