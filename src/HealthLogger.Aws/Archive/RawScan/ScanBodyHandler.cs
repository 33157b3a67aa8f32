using System.Globalization;
using System.IO.Hashing;

namespace HealthLogger.Aws.Archive;

/// <summary>Copies the body of a response to <see cref="Buffer"/>, if that is set, and replaces it with an empty JSON object.</summary>
internal sealed class ScanBodyHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Checksum = "x-amz-crc32";

    private static readonly AsyncLocal<ByteBuffer?> Current = new();

    /// <summary>Receives the bodies of this asynchronous flow; null leaves them in their responses.</summary>
    public static ByteBuffer? Buffer
    {
        set => Current.Value = value;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (Current.Value is { } buffer && response.IsSuccessStatusCode)
        {
            using var content = response.Content;
            await ReadAsync(content, buffer, cancellationToken);
            Verify(response, buffer);
            response.Content = new ByteArrayContent("{}"u8.ToArray());
            response.Headers.Remove(Checksum);
        }

        return response;
    }

    private static async Task ReadAsync(HttpContent content, ByteBuffer buffer, CancellationToken cancellation)
    {
        buffer.Truncate(0);
        try
        {
            // One byte more than the body has, so that its end is detected without growing the buffer.
            buffer.GetMemory((int)(content.Headers.ContentLength ?? 0) + 1);
            var body = await content.ReadAsStreamAsync(cancellation);
            while (await body.ReadAsync(buffer.GetMemory(1), cancellation) is var read and > 0)
            {
                buffer.Advance(read);
            }
        }
        catch (IOException e)
        {
            throw new IncompleteResponseException("The connection to DynamoDB broke in the middle of a response.", e);
        }
    }

    private static void Verify(HttpResponseMessage response, ByteBuffer buffer)
    {
        if (response.Headers.TryGetValues(Checksum, out var values)
            && uint.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var expected)
            && expected != Crc32.HashToUInt32(buffer.Written))
        {
            throw new IncompleteResponseException("A response of DynamoDB does not match its checksum.", inner: null);
        }
    }
}
