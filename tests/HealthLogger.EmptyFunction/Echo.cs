using Amazon.Lambda.Core;

namespace HealthLogger.EmptyFunction;

/// <summary>Returns each event unchanged.</summary>
public static class Echo
{
    public static Stream Handle(Stream input, ILambdaContext context)
    {
        context.Logger.LogDebug("{Bytes} bytes", input.Length);
        return input;
    }
}
