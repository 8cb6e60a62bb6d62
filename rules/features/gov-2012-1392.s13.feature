Feature: Жер учаскесінің нысаналы мақсатын өзгертуге шешім беру

  Background:
    Given the service gov-2012-1392.s13

  Scenario: The plain case, point 7: 37 calendar days; silence is consent
    When one applies on 2013-09-02 with
      | applicant | individual |
    Then the answer is due on 2013-10-09 after 37 calendar_day
    And the service is free of charge
    And one brings "салықтық қарыздың жоқтығы туралы"
    And silence is consent from 2013-10-10 on

  Scenario: Refused, point 16: papers are missing, or the zone does not allow it
    When one applies on 2013-09-02 without "салықтық қарыздың жоқтығы туралы" and with
      | applicant | individual |
      | case      | none       |
    Then it is refused, for "салықтық қарыздың" is missing
    And it can be refused if "нысаналы мақсатын өзгертуге рұқсат беру мүмкін емес"

  Scenario: The 37th day is 14 October 2013, a day off that was moved; Kurban Ait follows
    When one applies on 2013-09-07
    Then the answer is due on 2013-10-16 after 37 calendar_day
    And silence is consent from 2013-10-17 on
