namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Takes one right away from whoever calls AWS through an <see cref="AwsProxy"/>.</summary>
/// <param name="action">Such as <c>s3:PutObject</c>.</param>
/// <param name="resource">What the ARN begins with; empty for any.</param>
internal sealed class DeniedAction(string action, string resource)
{
    /// <summary>How many calls were denied.</summary>
    public int Denials { get; private set; }

    public Task<AwsResponse> PassAsync(AwsRequest request, Func<Task<AwsResponse>> next)
    {
        var calls = new RecordedCalls();
        calls.Add(request);
        if (!calls.All.Any(call => call.Action == action && call.Resource.StartsWith(resource, StringComparison.Ordinal)))
        {
            return next();
        }

        Denials++;
        return Task.FromResult(request.Target is null
            ? AwsResponse.Xml(403, "AccessDenied")
            : AwsResponse.Json(400, $$"""{"__type":"AccessDeniedException","Message":"User: arn:aws:iam::123456789012:user/u is not authorized to perform: {{action}}"}"""));
    }
}
