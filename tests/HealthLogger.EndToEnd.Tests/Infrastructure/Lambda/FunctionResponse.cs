using System.Text;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <param name="Duration">From handing out the event to its answer.</param>
internal sealed record FunctionResponse(byte[] Payload, FunctionError? Error, TimeSpan Duration)
{
    /// <summary>The payload of an answer that is no error; otherwise the test fails with the error.</summary>
    public string Text()
    {
        Assert.True(Error is null, $"{Error?.Type}: {Error?.Message}\n{string.Join('\n', Error?.StackTrace ?? [])}");
        return Encoding.UTF8.GetString(Payload);
    }
}
