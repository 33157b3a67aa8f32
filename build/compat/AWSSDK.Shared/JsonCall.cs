using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Amazon.Compat;

/// <summary>One operation of a service: how its request is written and its response read.</summary>
/// <param name="name">The operation's name in AWS's API, such as StartQueryExecution.</param>
internal sealed class JsonCall<TRequest, TResponse>(
    JsonService service, string name, Action<Utf8JsonWriter, TRequest> write, Func<JsonElement, TResponse> read)
    : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse
{
    /// <summary>Estimates a request's length in bytes, so that its buffer is large enough from the start.</summary>
    public Func<TRequest, int> EstimateLength { get; init; } = _ => 1024;

    public InvokeOptions Options => new() { RequestMarshaller = this, ResponseUnmarshaller = this };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var body = new PooledContentStream(EstimateLength((TRequest)input));
        using (var json = new Utf8JsonWriter(body.BufferWriter, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            write(json, (TRequest)input);
            json.WriteEndObject();
        }

        var request = new DefaultRequest(input, service.Namespace) { HttpMethod = "POST", ResourcePath = "/", ContentStream = body };
        request.Headers["X-Amz-Target"] = $"{service.Target}.{name}";
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
        request.Headers[HeaderKeys.XAmzApiVersion] = service.Version;
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var body = new MemoryStream();
        context.Stream.CopyTo(body);
        return read(JsonMembers.Parse(body.ToArray()));
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return service.ReadError(error, context.GetResponseBodyBytes());
    }
}
