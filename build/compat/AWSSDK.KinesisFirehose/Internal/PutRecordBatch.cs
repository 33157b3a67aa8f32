using System.Net;
using Amazon.KinesisFirehose.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Amazon.KinesisFirehose.Internal;

/// <summary>The call in Firehose's protocol, JSON 1.1: how its request is written and its answer read.</summary>
internal sealed class PutRecordBatch : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private static readonly PutRecordBatch Instance = new();

    private static readonly JsonListUnmarshaller<PutRecordBatchResponseEntry, ResponseEntry> Entries = new(new ResponseEntry());

    public static InvokeOptions Options => new() { RequestMarshaller = Instance, ResponseUnmarshaller = Instance };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.KinesisFirehose")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            ContentStream = RequestBody.Of((PutRecordBatchRequest)input),
        };
        request.Headers["X-Amz-Target"] = "Firehose_20150804.PutRecordBatch";
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
        request.Headers[HeaderKeys.XAmzApiVersion] = "2015-08-04";
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        var response = new PutRecordBatchResponse();
        var json = Read(context);
        context.Read(ref json);
        for (var depth = context.CurrentDepth; context.ReadAtDepth(depth, ref json);)
        {
            if (context.TestExpression("Encrypted", depth, ref json))
            {
                response.Encrypted = NullableBoolUnmarshaller.Instance.Unmarshall(context, ref json);
            }
            else if (context.TestExpression("FailedPutCount", depth, ref json))
            {
                response.FailedPutCount = NullableIntUnmarshaller.Instance.Unmarshall(context, ref json);
            }
            else if (context.TestExpression("RequestResponses", depth, ref json))
            {
                response.RequestResponses = Entries.Unmarshall(context, ref json);
            }
        }

        return response;
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var json = Read(context);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref json);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return Errors.Of(error, context.GetResponseBodyBytes());
    }

    private static StreamingUtf8JsonReader Read(JsonUnmarshallerContext context) =>
        new(context.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? 4096, context.JsonMaxDepth);
}
