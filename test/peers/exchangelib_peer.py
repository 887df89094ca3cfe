"""Runs one scenario with python3-exchangelib against a lab and prints what came of it as JSON.

Reads {"lab": state, "rootFile": PEM file, "scenario": name, "auth": "basic" | "ntlm", "mailbox": address, ...} from stdin.
Host names are mapped in this process only; certificates are verified as usual, against the lab's root.
"""

import datetime
import functools
import json
import logging
import os
import socket
import sys
import time

scenario = json.load(sys.stdin)
lab = scenario["lab"]
os.environ["REQUESTS_CA_BUNDLE"] = scenario["rootFile"]

real_getaddrinfo = socket.getaddrinfo
ports = {443: lab["httpsPort"], 80: lab["httpPort"]}


def lab_getaddrinfo(host, port, *args, **kwargs):
    if host in lab["hosts"].values():
        return real_getaddrinfo("127.0.0.1", ports.get(port, port), *args, **kwargs)
    return real_getaddrinfo(host, port, *args, **kwargs)


socket.getaddrinfo = lab_getaddrinfo

import exchangelib  # noqa: E402
from exchangelib import transport  # noqa: E402
from exchangelib.autodiscover import discovery  # noqa: E402

UTC = exchangelib.EWSTimeZone("UTC")
resolver = {"nameservers": ["127.0.0.1"], "port": lab["dnsPort"]}
discovery.base.BaseAutodiscovery.DNS_RESOLVER_ATTRS.update(resolver)
discovery.base.BaseAutodiscovery.DNS_RESOLVER_KWARGS["configure"] = False

if scenario.get("channelBinding") is False:
    transport.AUTH_TYPE_MAP[exchangelib.NTLM] = functools.partial(transport.AUTH_TYPE_MAP[exchangelib.NTLM], send_cbt=False)

# What exchangelib meets on its way to a result is no concern of the test.
logging.disable(logging.CRITICAL)

credentials = exchangelib.Credentials(
    lab["serviceAccount"][scenario.get("userName", "userName")], scenario.get("password", lab["serviceAccount"]["password"])
)


def configured_account(access_type):
    config = exchangelib.Configuration(
        service_endpoint=lab["ewsUrl"],
        credentials=credentials,
        auth_type={"basic": exchangelib.BASIC, "ntlm": exchangelib.NTLM, None: None}[scenario.get("auth")],
    )
    return exchangelib.Account(scenario["mailbox"], config=config, autodiscover=False, access_type=access_type)


def open_calendar():
    account = configured_account(scenario.get("access", exchangelib.IMPERSONATION))
    return {
        "calendar": account.calendar.name,
        "contacts": account.contacts.name,
        "build": str(account.version.build),
        "underContacts": [folder.name for folder in account.contacts.children],
    }


def autodiscover():
    account = exchangelib.Account(
        scenario["mailbox"], credentials=credentials, autodiscover=scenario["protocol"], access_type=exchangelib.IMPERSONATION
    )
    return {"ewsUrl": account.protocol.service_endpoint, "calendar": account.calendar.name}


def write_calendar():
    account = configured_account(exchangelib.IMPERSONATION)
    start = datetime.datetime(2030, 5, 6, 9, 30, tzinfo=UTC)
    item = exchangelib.CalendarItem(
        folder=account.calendar,
        subject="Probe <&> ünïcode",
        start=exchangelib.EWSDateTime.from_datetime(start),
        end=exchangelib.EWSDateTime.from_datetime(start + datetime.timedelta(hours=1)),
        body="kept",
    )
    item.save(send_meeting_invitations=exchangelib.items.SEND_TO_NONE)
    found = account.calendar.get(id=item.id)
    listed = account.calendar.all().count()
    answer = {"subject": found.subject, "start": found.start.ewsformat(), "end": found.end.ewsformat(), "listed": listed}
    found.delete()
    # exchangelib hands the error of a missing item over as the result.
    answer["afterDelete"] = type(account.calendar.get(id=item.id)).__name__
    return answer


scenarios = {"open": open_calendar, "autodiscover": autodiscover, "writeCalendar": write_calendar}

started = time.perf_counter()
try:
    result = {"value": scenarios[scenario["scenario"]]()}
except Exception as error:  # The kind of failure is the result that is asked for.
    result = {"error": type(error).__name__, "message": str(error)}
result["elapsedMs"] = (time.perf_counter() - started) * 1000
print(json.dumps(result))
