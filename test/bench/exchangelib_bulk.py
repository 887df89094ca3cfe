"""Opens Calendar and Contacts of many mailboxes with python3-exchangelib, in threads, and prints what it took as JSON.

Reads {"lab": state, "rootFile": PEM file, "auth": "basic" | "ntlm", "mailboxes": [address], "threads": number} from stdin.
Host names are mapped in this process only; certificates are verified as usual, against the lab's root.
"""

import json
import logging
import os
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor

scenario = json.load(sys.stdin)
lab = scenario["lab"]
os.environ["REQUESTS_CA_BUNDLE"] = scenario["rootFile"]

real_getaddrinfo = socket.getaddrinfo


def lab_getaddrinfo(host, port, *args, **kwargs):
    if host in lab["hosts"].values():
        return real_getaddrinfo("127.0.0.1", lab["httpsPort"], *args, **kwargs)
    return real_getaddrinfo(host, port, *args, **kwargs)


socket.getaddrinfo = lab_getaddrinfo

import exchangelib  # noqa: E402

logging.disable(logging.CRITICAL)

account_of_lab = lab["serviceAccount"]
config = exchangelib.Configuration(
    service_endpoint=lab["ewsUrl"],
    credentials=exchangelib.Credentials(account_of_lab["userName"], account_of_lab["password"]),
    auth_type={"basic": exchangelib.BASIC, "ntlm": exchangelib.NTLM}[scenario["auth"]],
    version=exchangelib.Version(exchangelib.Build(15, 2, 2562, 37)),
    max_connections=scenario["threads"],
)


def open_mailbox(mailbox):
    account = exchangelib.Account(mailbox, config=config, autodiscover=False, access_type=exchangelib.IMPERSONATION)
    return account.calendar.name == "Calendar" and account.contacts.name == "Contacts"


def main():
    started = time.perf_counter()
    cpu = time.process_time()
    with ThreadPoolExecutor(scenario["threads"]) as pool:
        opened = sum(pool.map(open_mailbox, scenario["mailboxes"]))
    elapsed = (time.perf_counter() - started) * 1000
    print(json.dumps({"opened": opened, "elapsedMs": elapsed, "cpuMs": (time.process_time() - cpu) * 1000}))


main()
