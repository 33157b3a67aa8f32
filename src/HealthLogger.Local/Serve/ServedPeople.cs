using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Serve;

/// <summary>Who may use the server, and the token of the only user if it was started without a list of people.</summary>
internal sealed record ServedPeople(PersonalTokens Tokens, string? OwnersToken)
{
    /// <summary>Everybody on the list, or the user alone, with a new token, if it is empty.</summary>
    public static ServedPeople Of(PeopleList list, string user, TimeProvider clock)
    {
        if (list.Read().Count > 0)
        {
            return new ServedPeople(new PersonalTokens(list, owner: null), OwnersToken: null);
        }

        // Whoever can start the server can read the folder, and so its reports.
        var token = PersonalToken.Create();
        var owner = new ListedPerson(user, clock.GetUtcNow(), Reports: true, PersonalToken.HashOf(token));
        return new ServedPeople(new PersonalTokens(list, owner), token);
    }
}
