namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A request as AWS's access control sees it.</summary>
/// <param name="Action">Such as <c>s3:PutObject</c>.</param>
/// <param name="Resource">The ARN of what it acts on.</param>
internal sealed record AwsCall(string Action, string Resource);
