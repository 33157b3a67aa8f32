using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <param name="Template">Named ("{count}") or numbered ("{0}") places, which the arguments fill in order.</param>
internal sealed record LogLine(
    DateTimeOffset Time, LogLevel Level, string Template, object?[] Arguments, Exception? Exception, string? RequestId, string? TraceId);
