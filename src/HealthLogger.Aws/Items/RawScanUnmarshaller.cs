using System.Globalization;
using System.Net;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace HealthLogger.Aws.Items;

/// <summary>Leaves the body of a scan's answer to the caller; errors are read as the SDK reads them.</summary>
internal sealed class RawScanUnmarshaller : JsonResponseUnmarshaller
{
    public static readonly RawScanUnmarshaller Instance = new();

    // The pipeline leaves the body open.
    public override bool HasStreamingProperty => true;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var crc32 = input.ResponseData.GetHeaderValue("x-amz-crc32");
        return new RawScanResponse
        {
            Body = input.Stream,
            Crc32 = uint.TryParse(crc32, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        };
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        ScanResponseUnmarshaller.Instance.UnmarshallException(input, innerException, statusCode);

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        isException
            ? base.ConstructUnmarshallerContext(responseStream, maintainResponseBody, response, isException, requestContext)
            : new RawContext(responseStream, response);

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        ConstructUnmarshallerContext(responseStream, maintainResponseBody, response, isException, requestContext: null!);

    // Made without the response, it does not verify the checksum before the body has been read.
    private sealed class RawContext : JsonUnmarshallerContext
    {
        public RawContext(Stream body, IWebResponseData response)
            : base(body, maintainResponseBody: false, responseData: null) => WebResponseData = response;
    }
}
