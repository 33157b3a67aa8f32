using System.Text;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <param name="Duration">The time from the delivery of the event to its response.</param>
internal sealed record FunctionResponse(byte[] Payload, FunctionError? Error, TimeSpan Duration)
{
    /// <summary>Returns the payload of a successful response; otherwise fails the test with the error.</summary>
    public string Text()
    {
        Assert.True(Error is null, $"{Error?.Type}: {Error?.Message}\n{string.Join('\n', Error?.StackTrace ?? [])}");
        return Encoding.UTF8.GetString(Payload);
    }
}
