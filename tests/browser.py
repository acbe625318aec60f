"""A real Chromium, driven over its debugging pipe: no library, no port."""

import base64
import json
import os
import shlex
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from conftest import tool


class Browser:
    """A page in a headless Chromium; a context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def __enter__(self) -> Self:
        chromium = tool("chromium")
        reading, self._in = os.pipe()
        self._out, writing = os.pipe()
        options = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --remote-debugging-pipe"
        line = f"exec {shlex.quote(chromium)} {options} --user-data-dir={shlex.quote(str(self._folder))} about:blank"
        self._process = subprocess.Popen(
            ["bash", "-c", f"{line} 3<&{reading} 4>&{writing}"], pass_fds=(reading, writing), stderr=subprocess.DEVNULL
        )
        os.close(reading)
        os.close(writing)
        self._left = b""
        [target] = [t for t in self._call("Target.getTargets")["targetInfos"] if t["type"] == "page"]
        found = self._call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = found["sessionId"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(30)
        os.close(self._in)
        os.close(self._out)

    def open(self, address: str) -> None:
        """Go to an address."""
        self._call("Page.enable")
        self._call("Page.navigate", url=address)

    def look(self, width: int, scheme: str) -> None:
        """Show the page in a window of a width in pixels, and ``light`` or ``dark``."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600
        )
        self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def printed(self) -> bytes:
        """Print the page as a PDF, on the paper and with the margins that it asks for."""
        made = self._call("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(made["data"])

    def run(self, script: str) -> Any:
        """Evaluate JavaScript, and wait for a promise."""
        done = self._call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def wait(self, condition: str) -> Any:
        """Wait, 30 seconds at most, until JavaScript is true; return its value."""
        script = f"""new Promise((done, fail) => {{
            const end = performance.now() + 30000;
            const look = () => {{
                const value = (() => {{ try {{ return {condition} }} catch (error) {{ return null }} }})();
                if (value) done(value);
                else if (performance.now() > end) fail(new Error(document.body.innerText));
                else setTimeout(look, 2);
            }};
            look();
        }})"""
        return self.run(script)

    def _call(self, method: str, **parameters: Any) -> Any:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if hasattr(self, "_session"):
            message["sessionId"] = self._session
        os.write(self._in, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._count:
                assert "error" not in answer, answer
                return answer["result"]

    def _read(self) -> Any:
        while b"\0" not in self._left:
            data = os.read(self._out, 1 << 20)
            assert data, "Chromium has ended"
            self._left += data
        message, _, self._left = self._left.partition(b"\0")
        return json.loads(message)
