"""The ingest function as one would write it in Python, for a comparison of processor time: pydantic validates the records, boto3 sends
them to the delivery stream and a usage event to the history table. It asks Lambda's Runtime API for events itself."""

import base64
import http.client
import json
import os
import uuid
from datetime import datetime, timezone
from typing import Annotated

import boto3
from botocore.config import Config
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Score = Annotated[int | None, Field(ge=0, le=100)]
RETENTION = 90 * 24 * 60 * 60


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid")

    record_id: str | None = Field(None, pattern="^[0-9A-Za-z_-]{1,64}$")
    user_id: str | None = Field(None, min_length=1, max_length=255)
    recorded_at: datetime
    fatigue: Score = None
    mood: Score = None
    motivation: Score = None
    flags: Annotated[int, Field(ge=0, le=63)] = 0


RECORDS = TypeAdapter(list[Record])
FIREHOSE = boto3.client("firehose", config=Config(retries={"total_max_attempts": 1}))
DYNAMODB = boto3.client("dynamodb", config=Config(retries={"total_max_attempts": 2}))


def handle(event):
    user = event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    body = base64.b64decode(event["body"]) if event["isBase64Encoded"] else event["body"]
    now = datetime.now(timezone.utc)
    records = [record.model_dump(mode="json", exclude_none=True) for record in RECORDS.validate_json(body)]
    for record in records:
        record.setdefault("record_id", str(uuid.uuid4()))
        record.update(user_id=user, written_at=now.isoformat())

    lines = [{"Data": json.dumps(record) + "\n"} for record in records]
    sent = FIREHOSE.put_record_batch(DeliveryStreamName=os.environ["DELIVERY_STREAM"], Records=lines)
    if any("ErrorCode" in each for each in sent["RequestResponses"]):
        return {"statusCode": 503, "body": "", "isBase64Encoded": False}

    item = {
        "userId": {"S": user},
        "sk": {"S": f"{now.isoformat()}#{uuid.uuid4().hex}"},
        "timestamp": {"S": now.isoformat()},
        "action": {"S": "record"},
        "expires_at": {"N": str(int(now.timestamp()) + RETENTION)},
    }
    DYNAMODB.put_item(TableName=os.environ["HISTORY_TABLE"], Item=item)
    print(json.dumps({"timestamp": now.isoformat(), "level": "INFO", "message": "Request completed: 202 POST /records"}), flush=True)
    accepted = {"accepted": len(records), "record_ids": [record["record_id"] for record in records]}
    headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
    return {"statusCode": 202, "headers": headers, "body": json.dumps(accepted), "isBase64Encoded": False}


def main():
    host, _, environment = os.environ["AWS_LAMBDA_RUNTIME_API"].partition("/")
    invocation = f"/{environment}/2018-06-01/runtime/invocation"
    connection = http.client.HTTPConnection(host)
    while True:
        connection.request("GET", f"{invocation}/next")
        response = connection.getresponse()
        result = handle(json.load(response))
        text = json.dumps(result, separators=(",", ":"))
        connection.request("POST", f"{invocation}/{response.headers['Lambda-Runtime-Aws-Request-Id']}/response", text)
        connection.getresponse().read()


main()
