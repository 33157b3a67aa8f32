using System.Text.Json;
using HealthLogger.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Browser;

/// <summary>Signing in on the page of the deployed stack, at an issuer of the tests' own.</summary>
public sealed class SignInPageTests(DemoBrowser demo, SignInStack stack) : IClassFixture<DemoBrowser>, IClassFixture<SignInStack>
{
    private const string Good = "Good";
    private const string WaitsMark = "not sent yet";
    private const string NotValid = "The answer of the sign-in page does not belong to this tab. Sign in again.";

    [SkippableFact]
    public async Task APersonComesBackToTheSameViewAndSeesTheirOwnEntry()
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack, "#entries");
        await window.SignInAsync("ann");
        Assert.Equal($"{stack.Url}#entries", window.Page.Url);

        await window.ShowAsync("Today");
        await window.SaveAsync(Good);
        await Assertions.Expect(window.Page.Locator(".record")).ToContainTextAsync("Mood: Good");
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Page.Locator(".record")).ToContainTextAsync("Mood: Good");
        Assert.Equal("ann", JsonDocument.Parse(await window.SessionAsync()).RootElement.GetProperty("user").GetString());
        window.AssertNothingElse();
    }

    [SkippableFact]
    public async Task TokensAreInTheSessionOfTheTabAlone()
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        await window.SignInAsync("tab");

        var second = await window.Page.Context.NewPageAsync();
        await second.GotoAsync(stack.Url);

        await Assertions.Expect(second.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        var kept = "sessionStorage.length + localStorage.length + document.cookie.replace(/person=tab/, '').length"; // the cookie is the issuer's
        Assert.Equal(0, await second.EvaluateAsync<int>(kept));
        window.AssertNothingElse();
    }

    [SkippableFact]
    public async Task ATokenIsRenewedBeforeItExpires()
    {
        var (before, lifetime) = (stack.Issuer.Tokens.Renewals, stack.Issuer.Tokens.Lifetime);
        stack.Issuer.Tokens.Lifetime = TimeSpan.FromSeconds(8);
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        await window.SignInAsync("brief");

        for (var views = 0; stack.Issuer.Tokens.Renewals < before + 2 && views < 500; views++)
        {
            await window.ShowAsync(views % 2 == 0 ? "Entries" : "Today");
        }

        stack.Issuer.Tokens.Lifetime = lifetime;
        Assert.Equal(before + 2, stack.Issuer.Tokens.Renewals);
        window.AssertNothingElse();
    }

    /// <summary>The issuer takes a refresh token once, and would end the session if it came twice.</summary>
    [SkippableFact]
    public async Task RequestsAtTheSameTimeRenewATokenOnce()
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        await window.SignInAsync("many");
        var before = stack.Issuer.Tokens.Renewals;
        await window.ForgetExpiryAsync();

        var statuses = await window.Page.EvaluateAsync<int[]>("""
            async () => {
              const { send } = await import("/page/api.js");
              return await Promise.all([1, 2, 3].map(async () => (await send("GET", "/records")).status));
            }
            """);

        Assert.Equal([200, 200, 200], statuses);
        Assert.Equal(before + 1, stack.Issuer.Tokens.Renewals);
        window.AssertNothingElse();
    }

    [SkippableFact]
    public async Task ARefusedTokenIsRenewedAndTheEntrySent()
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        await window.SignInAsync("refused");
        stack.Issuer.Tokens.ExpireAllOf("refused");

        await window.SaveAsync(Good);

        await Assertions.Expect(window.Page.Locator(".record")).ToContainTextAsync("Mood: Good");
        await Assertions.Expect(window.Page.Locator(".mark").GetByText(WaitsMark)).ToHaveCountAsync(0);
        Assert.Equal(["Failed to load resource: the server responded with a status of 401 (Unauthorized)"], window.Complaints);
    }

    [SkippableFact]
    public async Task ASessionThatTheIssuerEndedKeepsEntriesAndAsksToSignInAgain()
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        await window.SignInAsync("ended");
        stack.Issuer.Tokens.RevokeAllOf("ended");
        await window.ForgetExpiryAsync();

        await window.SaveAsync(Good);
        await Assertions.Expect(window.Page.Locator("#ended")).ToContainTextAsync("You are signed out.");
        await Assertions.Expect(window.Page.Locator(".mark")).ToHaveTextAsync(WaitsMark);

        await window.SignInButton.ClickAsync(); // the issuer still knows the person
        await Assertions.Expect(window.Page.Locator(".record")).ToContainTextAsync("Mood: Good");
        await Assertions.Expect(window.Page.Locator(".mark")).ToHaveCountAsync(0);
        await Assertions.Expect(window.Page.Locator("#ended")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task SigningOutRevokesTheTokensAndEndsTheSessionAtTheIssuer()
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        await window.SignInAsync("leaving");
        var refresh = JsonDocument.Parse(await window.SessionAsync()).RootElement.GetProperty("tokens").GetProperty("refresh").GetString()!;

        await window.SignOutAsync();

        Assert.Equal(stack.Url, window.Page.Url);
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Null(stack.Issuer.Tokens.Refresh(refresh));
        await window.SignInButton.ClickAsync();
        await Assertions.Expect(window.Page.GetByLabel("Name")).ToBeVisibleAsync();
        window.AssertNothingElse();
    }

    [SkippableFact]
    public async Task AnotherPersonOfTheSameBrowserSeesAndSendsNothingOfTheFirst()
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        await window.SignInAsync("first");
        await window.Page.RouteAsync("**/records", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await window.SaveAsync(Good);
        await Assertions.Expect(window.Page.Locator(".mark")).ToHaveTextAsync(WaitsMark);
        await Assertions.Expect(window.Page.Locator("#status")).ToContainTextAsync("will be sent later"); // it was tried
        await window.Page.UnrouteAllAsync();
        var asked = new List<string>();
        window.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            dialog.AcceptAsync();
        };
        await window.SignOutAsync();
        Assert.StartsWith("1 ", Assert.Single(asked), StringComparison.Ordinal);

        await window.SignInAsync("second");
        await Assertions.Expect(window.Page.GetByText("No entries since")).ToBeVisibleAsync();
        await window.SignOutAsync();

        await window.SignInAsync("first");
        await Assertions.Expect(window.Page.Locator(".record")).ToContainTextAsync("Mood: Good");
        await Assertions.Expect(window.Page.Locator(".mark").GetByText(WaitsMark)).ToHaveCountAsync(0);
        Assert.Single(asked);
        Assert.Empty(window.Elsewhere);
    }

    [SkippableTheory]
    [InlineData("?code=stolen&state=made-up")]
    [InlineData("?error=access_denied&error_description=Call+0123&state=made-up")]
    public async Task AnAnswerThatThisTabDidNotAskForIsRefused(string answer)
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack, answer);

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(NotValid);
        Assert.Equal((stack.Url, "null"), (window.Page.Url, await window.SessionAsync()));
        await window.SignInAsync("afterwards");
        window.AssertNothingElse();
    }

    [SkippableTheory]
    [InlineData("state", "another")]
    [InlineData("iss", "https://other.example")]
    [InlineData("nonce", "another")]
    public async Task AnAnswerToAnotherQuestionOrFromAnotherIssuerIsRefused(string name, string value)
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        stack.Issuer.Altered = (name, value);
        await window.SignInButton.ClickAsync();
        await window.Page.GetByLabel("Name").FillAsync("attacked");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(NotValid);
        Assert.Equal("null", await window.SessionAsync());
        stack.Issuer.Altered = null;
        await window.SignInButton.ClickAsync(); // the issuer knows the person by now
        await Assertions.Expect(window.Page.Locator(".who")).ToHaveTextAsync("attacked");
        window.AssertNothingElse();
    }

    [SkippableFact]
    public async Task ATokenInTheAddressSignsNobodyIn()
    {
        var tokens = stack.Issuer.Tokens.Issue(stack.Issuer.Url, OpenIdServer.Client, "attacker", "any");

        var window = await SignInBrowser.OpenAsync(demo.Browser, stack, $"#token={tokens["access_token"]}");

        await Assertions.Expect(window.SignInButton).ToBeVisibleAsync();
        Assert.Equal((stack.Url, "null"), (window.Page.Url, await window.SessionAsync()));
        window.AssertNothingElse();
    }

    [SkippableFact]
    public async Task AnErrorOfTheIssuerIsShownAsText()
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        await window.SignInButton.ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The sign-in page reported: <b>Cancelled</b>");
        await Assertions.Expect(window.SignInButton).ToBeVisibleAsync();
        window.AssertNothingElse();
    }

    [SkippableFact]
    public async Task AnIssuerThatCallsItselfOtherwiseIsRefused()
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        stack.Issuer.NamedIssuer = "https://other.example";
        await window.SignInButton.ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync($"the issuer is https://other.example, not {stack.Issuer.Url}.");
        stack.Issuer.NamedIssuer = stack.Issuer.Url;
        await window.SignInAsync("later");
        window.AssertNothingElse();
    }

    [SkippableFact]
    public async Task ATabThatIsSignedInGoesOnWithoutANetwork()
    {
        var window = await SignInBrowser.OpenAsync(demo.Browser, stack);
        await window.SignInAsync("offline");
        await window.Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await window.Page.ReloadAsync(); // the service worker has it from now on
        await window.Page.Context.SetOfflineAsync(true);
        await window.Page.ReloadAsync();

        await window.ForgetExpiryAsync();
        await window.SaveAsync(Good);
        await Assertions.Expect(window.Page.Locator(".mark")).ToHaveTextAsync(WaitsMark);
        await window.Page.Context.SetOfflineAsync(false);

        await Assertions.Expect(window.Page.Locator(".mark")).ToHaveCountAsync(0);
        await Assertions.Expect(window.Page.Locator(".record")).ToContainTextAsync("Mood: Good");
    }
}
