namespace HealthLogger.Aws;

/// <summary>AWS denied a call; the message names the action to allow, and the resource.</summary>
public sealed class MissingPermissionException : Exception
{
    /// <param name="action">As in policies, such as <c>s3:PutObject</c>.</param>
    /// <param name="resource">The ARN to allow it on.</param>
    /// <param name="hint">Another possible cause; may be empty.</param>
    public MissingPermissionException(string action, string resource, string hint, Exception inner)
        : base($"AWS denied {action} on {resource}: allow it there for the role that runs this: "
            + $"{IamStatement.Allow([action], [resource])}{hint} AWS says: {inner.Message}", inner)
    {
        Action = action;
        Resource = resource;
    }

    public string Action { get; }

    public string Resource { get; }
}
