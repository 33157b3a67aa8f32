namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>A request in terms of AWS's access control.</summary>
/// <param name="Action">Such as <c>s3:PutObject</c>.</param>
/// <param name="Resource">The ARN of what it acts on.</param>
internal sealed record AwsCall(string Action, string Resource);
