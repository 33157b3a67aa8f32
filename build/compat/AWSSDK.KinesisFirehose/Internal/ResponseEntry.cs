using System.Text.Json;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.KinesisFirehose.Internal;

/// <summary>Reads what became of one record.</summary>
internal sealed class ResponseEntry : IJsonUnmarshaller<PutRecordBatchResponseEntry, JsonUnmarshallerContext>
{
    public PutRecordBatchResponseEntry Unmarshall(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader json)
    {
        context.Read(ref json);
        if (context.CurrentTokenType == JsonTokenType.Null)
        {
            return null;
        }

        var entry = new PutRecordBatchResponseEntry();
        for (var depth = context.CurrentDepth; context.ReadAtDepth(depth, ref json);)
        {
            if (context.TestExpression("ErrorCode", depth, ref json))
            {
                entry.ErrorCode = StringUnmarshaller.Instance.Unmarshall(context, ref json);
            }
            else if (context.TestExpression("ErrorMessage", depth, ref json))
            {
                entry.ErrorMessage = StringUnmarshaller.Instance.Unmarshall(context, ref json);
            }
            else if (context.TestExpression("RecordId", depth, ref json))
            {
                entry.RecordId = StringUnmarshaller.Instance.Unmarshall(context, ref json);
            }
        }

        return entry;
    }
}
