Feature: Мұраны ресімдеу үшін анықтамалар беру

  Background:
    Given the service gov-2011-336.s10

  Scenario Outline: The plain case, point 7: five working days without those of taking and giving
    When one applies on 2012-06-04 through the <channel>
    Then the answer is due on 2012-06-12 after 5 working_day
    And one waits no longer than 30 minute
    And being served takes no longer than 30 minute
    And the service is free of charge
    And one brings "заң бойынша мұраға құқығы туралы куәлік"

    Examples:
      | channel  |
      | provider |
      | psc      |

  Scenario: Refused, point 16: one of the papers is not handed in
    When one applies on 2012-06-04 without "баланың (балалардың) туу туралы куәлігі" and with
      | channel | provider |
      | case    | none     |
    Then it is refused, for "баланың (балалардың) туу туралы куәлігі" is missing

  Scenario: Over a Saturday that was worked for Monday 30 April 2012
    When one applies on 2012-04-26 through the provider
    Then the answer is due on 2012-05-07 after 5 working_day
    And silence is no consent

  Scenario: The papers of a car only for a paper to the road police
    When one applies on 2012-06-04 through the psc
    Then "техпаспорт" is needed in some case only
