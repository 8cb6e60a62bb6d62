Feature: Тұрғын үй кепілдігімен несие ресімдеу үшін банктерге рұқсаттар беру

  Background:
    Given the service gov-2011-336.s09

  Scenario Outline: The plain case, point 7: five working days without those of taking and giving
    When one applies on 2012-06-04 through the <channel>
    Then the answer is due on 2012-06-12 after 5 working_day
    And one waits no longer than 30 minute
    And being served takes no longer than 30 minute
    And the service is free of charge
    And one brings "неке туралы куәліктің түпнұсқасы мен көшірмесі"

    Examples:
      | channel  |
      | provider |
      | psc      |

  Scenario: Refused, point 16: one of the papers is not handed in
    When one applies on 2012-06-04 without "туу туралы куәлігінің" and with
      | channel | provider |
      | case    | none     |
    Then it is refused, for "туу туралы куәлігінің" is missing

  Scenario: Over Victory day
    When one applies on 2012-05-04 through the provider
    Then the answer is due on 2012-05-15 after 5 working_day
    And silence is no consent
